package dev.harness.perf.duet;

import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.SideBySideJudge;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.revision.Scratch;
import dev.harness.perf.revision.Together;
import dev.harness.perf.run.SecondLook.Answer;
import dev.harness.perf.run.SecondLook.Other;
import dev.harness.perf.run.SecondLook.Suspect;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Second looks at benchmarks of two revisions that are built. Most of what a look costs is a dozen JVMs. So where some benchmarks are slower
 * indeed, the next look takes as many others with it, which are likely to be next: they are measured in the same JVMs until one of these says
 * that they are not slower, and those that are slower in all of them have their answer before they are suspected. Not thread-safe.
 */
final class Looks {
    private static final Duration ALONE = Duration.ofMinutes(3);

    private final Setup setup;
    private final Jvms jvms;
    private final Processors processors;
    private final List<Solo> solos;
    private final List<List<Listed>> tests;
    private final Map<BenchmarkId, Known> known = new HashMap<>();
    private int slower;

    private record Known(Tally tally, String words) {}

    /**
     * Looks for the tests of both revisions.
     *
     * @throws IllegalArgumentException if they cannot be found
     */
    Looks(Setup setup, Scratch scratch) throws IOException, InterruptedException {
        this.setup = setup;
        this.jvms = new Jvms(scratch, setup.folder(), setup.jvmOptions());
        this.processors = Processors.ofThisMachine(scratch);
        this.solos = List.of(new Solo(setup.base(), jvms, scratch, ALONE), new Solo(setup.now(), jvms, scratch, ALONE));
        this.tests = Together.run(() -> solos.get(0).list(), () -> solos.get(1).list(), setup.together());
    }

    /** Returns the class path of the base. */
    String basePath() {
        return setup.base().joined();
    }

    /**
     * Measures a benchmark on both sides.
     *
     * @param progress is told what it is at
     * @param late whether no more JVMs are to be started
     */
    Answer at(Suspect suspect, Progress progress, BooleanSupplier late) throws IOException, InterruptedException {
        double threshold = Double.isFinite(suspect.threshold()) ? suspect.threshold() : SideBySideJudge.USUAL_THRESHOLD;
        Known before = known.get(suspect.id());
        if (before != null) {
            return new Answer(before.tally().reading(threshold), before.words());
        }
        Optional<BenchmarkId> former = inBase(suspect.former());
        if (former.isEmpty()) {
            return Answer.none(setup.base().name() + " has no test "
                    + suspect.id().className() + "." + suspect.id().method());
        }
        Map<BenchmarkId, BenchmarkId> names = new LinkedHashMap<>(Map.of(suspect.id(), former.get()));
        for (Other other : suspect.open()) {
            if (names.size() <= slower && !known.containsKey(other.id())) {
                inBase(other.former()).ifPresent(old -> names.put(other.id(), old));
            }
        }
        return measured(suspect.id(), threshold, names, progress, late);
    }

    private Optional<BenchmarkId> inBase(List<BenchmarkId> names) {
        return names.stream()
                .filter(each -> tests.get(0).stream().anyMatch(test -> test.has(each)))
                .findFirst();
    }

    private Answer measured(
            BenchmarkId suspect,
            double threshold,
            Map<BenchmarkId, BenchmarkId> names,
            Progress progress,
            BooleanSupplier late)
            throws IOException, InterruptedException {
        Pairs pairs = new Pairs(tests, names);
        Turns turns = new Turns(setup, jvms, processors, progress, pairs, late);
        Times times = new Times(turns, new FreshPairs(solos, pairs, progress, setup.seed(), late));
        times.addSuspect(suspect, threshold);
        Map<BenchmarkId, Tally> guests = new LinkedHashMap<>();
        names.keySet().stream().filter(id -> !id.equals(suspect)).forEach(id -> {
            guests.put(id, Tally.ofSuspect(threshold));
            turns.addGuest(id, Objects.requireNonNull(guests.get(id), "just put"));
        });
        Reading reading = Objects.requireNonNull(times.run().get(suspect), "judged");
        String count = times.jvms() + " JVMs";
        slower += reading.standing() == Standing.SLOWER ? 1 : 0;
        guests.forEach((id, tally) -> {
            if (turns.obstacle(id).isEmpty() && tally.isConfirmed()) {
                known.put(id, new Known(tally, count + ", shared with " + suspect.name()));
                slower++;
            }
        });
        return times.isWithoutTime(suspect)
                ? Answer.none("the second look gave no time: " + reading.evidence())
                : new Answer(
                        Optional.of(reading),
                        count + times.note(suspect).map(note -> ", " + note).orElse(""));
    }
}
