package dev.harness.perf.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The child's side: which test to run, and the report to the parent. A hang and an exit are reported too, with the
 * stack where they happened. Thread-safe.
 */
public final class ForkChild {
    /** The system property that marks a child: the folder that it shares with its parent. */
    static final String DIRECTORY = "harness.fork.directory";

    /** The system property that makes the child run several tests. */
    static final String SERIES = "harness.fork.series";

    /** The system property with the parent's process id. */
    static final String PARENT = "harness.fork.parent";

    private static final int HUNG = 4;
    private final Path directory;
    private final List<String> test;
    private final AtomicBoolean told = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);

    private ForkChild(Path directory) throws IOException {
        this.directory = directory;
        this.test = Files.readAllLines(directory.resolve(ForkDirectory.TEST));
    }

    /** Returns whether this JVM is a child. */
    public static boolean isThisJvm() {
        return System.getProperty(DIRECTORY) != null;
    }

    /** Calls the runner for each test that the parent requests; returns when there are no more. */
    public static void forEach(Consumer<ForkChild> runner) {
        Path directory = Path.of(System.getProperty(DIRECTORY));
        if (!Boolean.getBoolean(SERIES)) {
            runner.accept(enter(directory));
            return;
        }
        ParentRequests requests = ParentRequests.take();
        Optional<String> next = requests.next();
        while (next.isPresent()) {
            runner.accept(enter(directory.resolve(next.get())));
            next = requests.next();
        }
    }

    /** Prepares this JVM for a request: sets the parent's system properties and starts the timeout. */
    private static ForkChild enter(Path directory) {
        try {
            ForkChild child = new ForkChild(directory);
            ForkProperties.takeOver(directory.resolve(ForkDirectory.SYSTEM_PROPERTIES));
            child.watch(Thread.currentThread());
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("The files of the parent JVM cannot be read", e);
        }
    }

    /** Returns the unique id of the test to run. */
    public String testId() {
        return test.get(0);
    }

    /** Returns JUnit's configuration parameters of the parent's run. */
    public Map<String, String> parameters() {
        try {
            return ForkProperties.read(directory.resolve(ForkDirectory.PARAMETERS));
        } catch (IOException e) {
            throw new UncheckedIOException("The parent's configuration parameters cannot be read", e);
        }
    }

    /** Returns the folder that is shared with the parent for this test, see {@link ForkTask}. */
    public Path folder() {
        return directory;
    }

    /** Reports how the test ended. Only the first report counts. */
    public void tell(ForkOutcome outcome, Optional<Throwable> failure) {
        tell(ForkReport.of(outcome, failure.orElse(null)));
    }

    /** Reports an outcome with a message. Only the first report counts. */
    public void tell(ForkOutcome outcome, String words) {
        tell(ForkReport.of(outcome, words, new StackTraceElement[0]));
    }

    private void tell(ForkReport report) {
        if (!told.compareAndSet(false, true)) {
            return;
        }
        over.countDown();
        try {
            report.write(directory.resolve(ForkDirectory.REPORT));
        } catch (IOException e) {
            throw new UncheckedIOException("The result cannot be written for the parent JVM", e);
        }
    }

    private void watch(Thread runner) {
        Duration timeout = Duration.parse(test.get(1));
        Thread watchdog = new Thread(() -> awaitHang(runner, timeout), "harness fork watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::tellExit, "harness fork exit"));
    }

    private void awaitHang(Thread runner, Duration timeout) {
        try {
            if (over.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException nobodyDoes) {
            return;
        }
        String words = "the test was still running after " + timeout.toSeconds() + " s in the child JVM";
        tell(ForkReport.of(ForkOutcome.TIMED_OUT, words, runner.getStackTrace()));
        Runtime.getRuntime().halt(HUNG);
    }

    private void tellExit() {
        StackTraceElement[] stack = ExitCaller.find();
        String words = stack.length > 0
                ? "the test ended the child JVM by System.exit"
                : "the child JVM was ended from outside";
        tell(ForkReport.of(ForkOutcome.EXITED, words, stack));
    }
}
