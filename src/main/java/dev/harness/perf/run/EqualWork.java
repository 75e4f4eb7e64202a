package dev.harness.perf.run;

import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkRunner;
import dev.harness.perf.fork.ForkSchedule;
import dev.harness.perf.result.Fact;
import dev.harness.perf.sampling.FlameGraphs;
import dev.harness.perf.sampling.SampleComparison;
import dev.harness.perf.sampling.Sampled;
import dev.harness.perf.sampling.Sampler;
import dev.harness.perf.sites.AllocationDifference;
import dev.harness.perf.sites.AllocationProfile;
import dev.harness.perf.sites.AllocationRecorder;
import dev.harness.perf.threads.Modules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is left to say where two sides do the same work, and one takes longer: who spends the time, what the JIT decided, and who
 * allocates. Both sides run in children of their own, in turns. Errors on the way are facts, and change no verdict. Not thread-safe.
 */
public final class EqualWork {
    /**
     * So many JVMs a side show whether there is a difference at all, and as many again whether it is one: of a decision that each JVM draws by a
     * coin, six a side agree by chance in 1 of 2,048 cases.
     */
    private static final int JVMS = 3;

    private static final int SITES = 5;

    /** How many JVMs a side record every allocation. */
    private static final int RECORDED = 2;

    private final ForkRequest base;
    private final ForkRequest judged;
    private final @Nullable String operation;
    private final boolean ownThread;

    /**
     * Names the sides.
     *
     * @param base how a child with the earlier code runs the test
     * @param judged how a child with the code that is judged runs it
     * @param operation the name of the {@code Bencher}'s operation, empty for the unnamed one; null for the test's body
     * @param ownThread whether operations run on a thread of their own
     */
    public EqualWork(ForkRequest base, ForkRequest judged, @Nullable String operation, boolean ownThread) {
        this.base = base;
        this.judged = judged;
        this.operation = operation;
        this.ownThread = ownThread;
    }

    /**
     * Runs the children, which takes about 20 s.
     *
     * @param folder where the two flame graphs are written
     * @param name what their names contain
     * @throws InterruptedException if the current thread is interrupted; the child ends then
     */
    public List<Fact> facts(Path folder, String name) throws InterruptedException {
        List<Fact> facts = new ArrayList<>();
        find(folder, name, facts::add);
        return facts;
    }

    /**
     * Runs the children, and hands facts over as they are found.
     *
     * @param folder where the two flame graphs are written
     * @param name what their names contain
     * @throws InterruptedException if the current thread is interrupted; the child ends then
     */
    void find(Path folder, String name, Consumer<Fact> found) throws InterruptedException {
        Optional<String> noRecorder = Modules.missing("jdk.jfr", "samples and records");
        if (noRecorder.isPresent()) {
            found.accept(new Fact("samples", "cannot tell; " + noRecorder.get()));
            return;
        }
        found.accept(new Fact("allocation", allocation(name)));
        sampling(folder, name).forEach(found);
    }

    private List<Fact> sampling(Path folder, String name) throws InterruptedException {
        try (Recorded recordings = Recorded.open()) {
            return sampled(recordings.folder(), folder, name);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Throwable notSampled) {
            return List.of(new Fact("samples", "cannot tell; " + notSampled.getMessage()));
        }
    }

    private List<Fact> sampled(Path recordings, Path folder, String name) throws Throwable {
        SamplingJob job = new SamplingJob(operation, ownThread, recordings.toString());
        List<List<Sampled>> sides = List.of(new ArrayList<>(), new ArrayList<>());
        List<ForkRequest> requests = Stream.of(base, judged)
                .map(side -> with(side.withJob(job), Sampler.JVM_OPTIONS))
                .toList();
        sample(requests, sides, name);
        SampleComparison change = new SampleComparison(sides.get(0), sides.get(1));
        if (!change.methods().isEmpty() || !change.inlining().isEmpty()) {
            sample(requests, sides, name);
            change = new SampleComparison(sides.get(0), sides.get(1));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("samples", lines(change.methods(), noMethod(change)) + "\n" + change.basis()));
        facts.add(new Fact("JIT", lines(change.inlining(), "decided the same in every JVM, as far as all agree")));
        facts.add(new Fact("flame graphs", graphs(sides, folder, name)));
        return facts;
    }

    private static void sample(List<ForkRequest> requests, List<List<Sampled>> sides, String name) throws Throwable {
        ForkSchedule.of(requests, JVMS)
                .run(
                        (turn, turns) -> Progress.shared().show("sampling " + name + ": " + turn + " of " + turns),
                        (turn, request, result) -> sides.get(side(turn)).add(answer(result, Sampled.class)));
    }

    private static String noMethod(SampleComparison change) {
        return change.tells() ? "every method has about the same share" : "cannot tell; too few that can be compared";
    }

    /** The schedule turns back at each pass: base, judged, judged, base. */
    private static int side(int turn) {
        int place = (turn - 1) % 4;
        return place == 0 || place == 3 ? 0 : 1;
    }

    private static String graphs(List<List<Sampled>> sides, Path folder, String name) {
        try {
            return FlameGraphs.draw(sides.get(0), sides.get(1), folder, "difference-" + name).stream()
                    .map(Path::toString)
                    .reduce((one, other) -> one + "\n" + other)
                    .orElseThrow();
        } catch (IOException undrawn) {
            return "none; " + undrawn.getMessage();
        }
    }

    /** A place at which two JVMs of one side allocate different bytes differs from the other side by chance, too. */
    private String allocation(String name) throws InterruptedException {
        AllocationJob job = new AllocationJob(new CountedRun(1, operation, ownThread, 0));
        Progress.shared().show("recording what " + name + " allocates, on both sides");
        try {
            List<List<AllocationProfile>> sides = List.of(new ArrayList<>(), new ArrayList<>());
            for (int jvm = 0; jvm < RECORDED; jvm++) {
                for (int side = 0; side < sides.size(); side++) {
                    ForkRequest request =
                            with((side == 0 ? base : judged).withJob(job), AllocationRecorder.optionsLikeThisJvm());
                    sides.get(side).add(answer(ForkRunner.run(request), AllocationProfile.class));
                }
            }
            return lines(
                    AllocationDifference.lines(sides.get(0), sides.get(1), SITES), "the same bytes at every place");
        } catch (IOException notRecorded) {
            return "cannot tell; " + notRecorded.getMessage();
        }
    }

    private static ForkRequest with(ForkRequest request, List<String> more) {
        return request.withJvmOptions(
                Stream.concat(request.jvmOptions().stream(), more.stream()).toList());
    }

    static <T> T answer(ForkResult result, Class<T> type) throws IOException {
        return result.payload()
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> new IOException(
                        "a child JVM has no answer; it ended with " + result.outcome() + " " + result.message()));
    }

    private static String lines(List<String> lines, String none) {
        return lines.isEmpty() ? none : String.join("\n", lines);
    }
}
