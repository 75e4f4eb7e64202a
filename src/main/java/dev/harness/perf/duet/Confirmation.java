package dev.harness.perf.duet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.perf.compare.SideBySideJudge;
import dev.harness.perf.fork.TestPath;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Commit;
import dev.harness.perf.revision.Revision;
import dev.harness.perf.revision.Revisions;
import dev.harness.perf.revision.Scratch;
import dev.harness.perf.run.SecondLook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Measures a benchmark of this JVM side by side with the commit of a saved run. A commit is built once; all looks together take ten
 * minutes at most, what comes then is not looked at. Thread-safe; one look at a time.
 */
public final class Confirmation implements SecondLook, AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int BOUND_SECONDS = 60;
    private static final int TOGETHER = Math.min(2, Runtime.getRuntime().availableProcessors());

    private final Path project;
    private final Consumer<String> listener;
    private final long seed;
    private final LongSupplier nanoTime;

    @GuardedBy("this")
    private final Map<String, Built> built = new LinkedHashMap<>();

    @GuardedBy("this")
    private final List<Scratch> folders = new ArrayList<>();

    @GuardedBy("this")
    private long spent;

    /**
     * @param project the folder of the project
     * @param listener is told what takes long
     * @param seed of every coin and order
     */
    public Confirmation(Path project, Consumer<String> listener, long seed) {
        this(project, listener, seed, System::nanoTime);
    }

    Confirmation(Path project, Consumer<String> listener, long seed, LongSupplier nanoTime) {
        this.project = project;
        this.listener = listener;
        this.seed = seed;
        this.nanoTime = nanoTime;
    }

    /** A commit that is built, and what looks at it; or why it cannot be had. */
    private record Built(Optional<Looks> looks, String obstacle) {}

    @Override
    public synchronized Answer at(Suspect suspect) throws InterruptedException {
        if (spent > LONGEST.toNanos()) {
            return Answer.none("measuring anew has taken " + LONGEST.toMinutes() + " minutes in this run already");
        }
        long start = nanoTime.getAsLong();
        try {
            return look(suspect);
        } catch (IllegalArgumentException | IllegalStateException | IOException | UncheckedIOException failed) {
            return Answer.none(reason(failed));
        } finally {
            spent += nanoTime.getAsLong() - start;
        }
    }

    @Override
    public synchronized Optional<String> classPath(Commit base) {
        return Optional.ofNullable(built.get(base.id())).flatMap(Built::looks).map(Looks::basePath);
    }

    private static String reason(Exception failed) {
        return "the second look failed: " + failed.getMessage();
    }

    /** What the test alone is to blame for is not kept: the commit may have another test. */
    @GuardedBy("this")
    private Answer look(Suspect suspect) throws IOException, InterruptedException {
        Revision now = now(suspect.testClass());
        Built base = built.get(suspect.base().id());
        if (base == null) {
            requireTest(suspect);
            base = built(suspect.base(), now);
            built.put(suspect.base().id(), base);
        }
        return base.looks().isEmpty()
                ? Answer.none(base.obstacle())
                : measured(base.looks().get(), suspect);
    }

    private void requireTest(Suspect suspect) throws IOException, InterruptedException {
        List<String> words = suspect.former().stream()
                .map(Confirmation::outermost)
                .distinct()
                .toList();
        try (Scratch scratch = Scratch.make()) {
            Revisions.requireMention(suspect.base().id(), words, project, scratch);
        }
    }

    /** A commit that failed once fails again: it is not tried for every benchmark. */
    @GuardedBy("this")
    private Built built(Commit commit, Revision now) throws IOException, InterruptedException {
        Scratch scratch = Scratch.make();
        folders.add(scratch);
        try {
            return new Built(Optional.of(looks(commit, now, scratch)), "");
        } catch (IllegalArgumentException | IOException cannot) {
            return new Built(Optional.empty(), reason(cannot));
        }
    }

    private Looks looks(Commit commit, Revision now, Scratch scratch) throws IOException, InterruptedException {
        listener.accept(
                "a benchmark looks slower than its baseline: building the commit of that, to measure both anew");
        Revision base = Revisions.ofCommit(commit.id(), project, scratch);
        Setup setup = new Setup(
                base,
                now,
                project,
                List.of(),
                SideBySideJudge.SCREEN,
                seed,
                TestPath.options(),
                TOGETHER,
                BOUND_SECONDS,
                true);
        return new Looks(setup, scratch);
    }

    private static String outermost(BenchmarkId id) {
        return id.simpleClassName().split("\\$", 2)[0];
    }

    private static Revision now(Class<?> testClass) {
        if (TestPath.isModular()) {
            throw new IllegalArgumentException("the tests are on a module path");
        }
        CodeSource source = testClass.getProtectionDomain().getCodeSource();
        try {
            Path root =
                    source == null ? Path.of("") : Path.of(source.getLocation().toURI());
            if (source == null || !Files.isDirectory(root)) {
                throw new IllegalArgumentException("the classes of the tests are in no folder");
            }
            return new Revision("this run", TestPath.entries(), List.of(root));
        } catch (URISyntaxException noPath) {
            throw new IllegalArgumentException("the classes of the tests are in no folder", noPath);
        }
    }

    @GuardedBy("this")
    private Answer measured(Looks looks, Suspect suspect) throws IOException, InterruptedException {
        Progress progress = new Progress(
                text -> listener.accept("measuring " + suspect.id().name() + " anew: " + text), nanoTime, TOGETHER);
        long start = nanoTime.getAsLong();
        long left = LONGEST.toNanos() - spent;
        return looks.at(suspect, progress, () -> nanoTime.getAsLong() - start > left);
    }

    @Override
    public synchronized void close() {
        folders.forEach(Scratch::close);
        folders.clear();
        built.clear();
    }
}
