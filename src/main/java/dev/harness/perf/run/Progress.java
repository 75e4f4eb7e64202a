package dev.harness.perf.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Says what is being measured, how many tests come and about how long they take: on one line of a terminal, and as a line every
 * 30 s in a log. Thread-safe.
 */
public final class Progress {
    private static final Progress SHARED = new Progress(System.err, isTerminal(), System::nanoTime);
    private static final String ERASE_LINE = "\r\033[K";
    private static final long LOG_NANOS = Duration.ofSeconds(30).toNanos();
    private static final double NANOS = 1e9;
    private static final int SECONDS_PER_MINUTE = 60;

    private final PrintStream out;
    private final boolean watched;
    private final LongSupplier nanoTime;

    @GuardedBy("this")
    private final Set<String> begun = new HashSet<>();

    @GuardedBy("this")
    private int expected;

    @GuardedBy("this")
    private long firstBegan;

    @GuardedBy("this")
    private long lastBegan;

    @GuardedBy("this")
    private long logged;

    Progress(PrintStream out, boolean watched, LongSupplier nanoTime) {
        this.out = out;
        this.watched = watched;
        this.nanoTime = nanoTime;
        this.logged = nanoTime.getAsLong();
    }

    /** Returns the progress of this JVM. */
    public static Progress shared() {
        return SHARED;
    }

    /** Sets how many test methods are to be measured; what was measured before is forgotten. */
    public synchronized void expect(int tests) {
        expected = tests;
        begun.clear();
    }

    /** Notes that a test begins; invocations of one method count once. */
    synchronized void begin(TestName test) {
        long now = nanoTime.getAsLong();
        if (begun.isEmpty()) {
            firstBegan = now;
        }
        if (begun.add(test.testClass().getName() + "#" + test.method().getName())) {
            lastBegan = now;
        }
        show(test.place());
    }

    /** Shows a text, with what is known of the whole run. */
    public synchronized void show(String text) {
        long now = nanoTime.getAsLong();
        String line = counted() + text + left(now);
        if (watched) {
            out.print(ERASE_LINE + line);
            out.flush();
        } else if (now - logged >= LOG_NANOS) {
            logged = now;
            out.println("Harness: " + line);
        }
    }

    /** Removes the line, so that what is printed next stands in a place of its own. */
    synchronized void clear() {
        if (watched) {
            out.print(ERASE_LINE);
            out.flush();
        }
    }

    @GuardedBy("this")
    private String counted() {
        return expected < begun.size() || begun.isEmpty() ? "" : begun.size() + " of " + expected + " ";
    }

    /** The tests to come take as long as those that have ended; the current one is one of them. */
    @GuardedBy("this")
    private String left(long now) {
        int ended = begun.size() - 1;
        if (ended < 1 || expected < begun.size()) {
            return "";
        }
        double each = (lastBegan - firstBegan) / NANOS / ended;
        double seconds = Math.max(each * (expected - ended) - (now - lastBegan) / NANOS, 1);
        return ", about " + duration(Math.round(seconds)) + " left";
    }

    private static String duration(long seconds) {
        return seconds < 2 * SECONDS_PER_MINUTE
                ? seconds + " s"
                : Math.round(seconds / (double) SECONDS_PER_MINUTE) + " min";
    }

    /** Since JDK 22 a console may exist without a terminal; a dumb terminal cannot rewrite a line. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        String terminal = System.getenv("TERM");
        if (console == null || terminal == null || terminal.equals("dumb")) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
