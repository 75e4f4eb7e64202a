package dev.harness.perf.duet;

import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Fact;
import dev.harness.perf.run.EqualWork;
import dev.harness.perf.run.WorkDifference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a benchmark is worse in the later of two built revisions: what it does more, and where that is no work, who allocates, what the JIT
 * decided and who spends the time. Not thread-safe.
 */
final class SideBySideCauses {
    /** Sampling both sides takes about a minute a benchmark. */
    private static final int MOST = 3;

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String MAIN = "dev.harness.perf.junit.ForkMain";
    private static final String LEFT = "what is left";

    private final Setup setup;
    private final Pairs pairs;
    private final Progress progress;
    private int sampled;

    /** @param pairs which tests of both sides belong together */
    SideBySideCauses(Setup setup, Pairs pairs, Progress progress) {
        this.setup = setup;
        this.pairs = pairs;
        this.progress = progress;
    }

    /**
     * Returns what is found; an error on the way is one of the facts.
     *
     * @param worse the readings of the benchmark
     * @throws InterruptedException if the current thread is interrupted; the child ends then
     */
    List<Fact> of(BenchmarkId id, List<Reading> worse, BenchmarkRecord old, BenchmarkRecord young)
            throws InterruptedException {
        Optional<WorkDifference> work =
                old.work().flatMap(before -> young.work().flatMap(now -> WorkDifference.between(before, now)));
        List<Fact> facts = new ArrayList<>();
        work.map(WorkDifference::fact).ifPresent(facts::add);
        boolean explained = work.isPresent() && !work.get().isAboutEqual();
        boolean more = worse.stream()
                .anyMatch(reading ->
                        reading.metric() != Metric.WORK && reading.standing().worse());
        if (more && !explained) {
            facts.addAll(left(id));
        }
        return facts;
    }

    private List<Fact> left(BenchmarkId id) throws InterruptedException {
        List<List<Listed>> both = List.of(pairs.tests(0, List.of(id)), pairs.tests(1, List.of(id)));
        Optional<String> obstacle = obstacle(id, both);
        if (obstacle.isPresent()) {
            return List.of(new Fact(LEFT, "not looked for; " + obstacle.get()));
        }
        sampled++;
        progress.say("sampling " + id.name() + " on both sides, since it is worse and does no more work");
        List<ForkRequest> sides = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            sides.add(ForkRequest.of(MAIN, both.get(side).get(0).id(), Map.of(), LONGEST)
                    .withClassPath(setup.side(side).joined())
                    .withJvmOptions(setup.jvmOptions()));
        }
        Path reports = setup.folder().resolve("target").resolve("harness");
        String name = id.simpleClassName() + "." + id.name();
        return new EqualWork(sides.get(0), sides.get(1), id.measurement().orElse(""), true)
                .facts(reports, name.replaceAll("[^A-Za-z0-9.]+", "-"));
    }

    private Optional<String> obstacle(BenchmarkId id, List<List<Listed>> both) {
        if (id.invocation().isPresent()) {
            return Optional.of("an invocation of a parameterised test cannot be run alone");
        }
        if (both.stream().anyMatch(List::isEmpty)) {
            return Optional.of("its test is not known on both sides");
        }
        if (!isHere(setup.folder())) {
            return Optional.of("the command must run in the folder of the project, " + setup.folder());
        }
        return sampled < MOST
                ? Optional.empty()
                : Optional.of("it was for " + MOST + " others; --tests " + id.method() + " chooses this one");
    }

    private static boolean isHere(Path folder) {
        try {
            return folder.toRealPath().equals(Path.of("").toRealPath());
        } catch (IOException unknown) {
            return false;
        }
    }
}
