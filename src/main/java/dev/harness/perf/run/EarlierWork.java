package dev.harness.perf.run;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.WorkFigures;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds the earlier run in which an operation did what it should: for a gate the run that it was compared with, for a limit the newest
 * in which no limit of the operation was broken. Not thread-safe.
 */
final class EarlierWork {
    static final String HOW = "a @Benchmark saves it in a run of good code with harness.benchmark.work=on";

    private final Optional<Supplier<Baseline>> compared;
    private final SavedRuns saved;
    private final String jdk;
    private final String priceList;

    /**
     * What was found.
     *
     * @param figures the work; empty if there is none to compare with
     * @param run where it stands; empty if there is no such run
     * @param missing why there is no work to compare with, for people; empty if there is, or if there is nothing to say
     */
    record Found(Optional<WorkFigures> figures, Optional<NamedRun> run, String missing) {
        static final Found NOTHING = new Found(Optional.empty(), Optional.empty(), "");
    }

    /**
     * @param compared the runs that the session is compared with; empty if it is compared with none
     * @param saved all saved runs
     * @param jdk the build of the JDK that counts now
     * @param priceList the price list by which it counts
     */
    EarlierWork(Optional<Supplier<Baseline>> compared, SavedRuns saved, String jdk, String priceList) {
        this.compared = compared;
        this.saved = saved;
        this.jdk = jdk;
        this.priceList = priceList;
    }

    /** Returns the work of the run that a gate compared a benchmark with. */
    Found ofGate(BenchmarkId id) {
        Optional<NamedRun> run = compared.flatMap(baseline -> baseline.get().of(id));
        if (run.flatMap(found -> found.run().benchmark(id)).isEmpty()) {
            return Found.NOTHING;
        }
        Optional<WorkFigures> figures =
                run.flatMap(found -> found.run().benchmark(id)).flatMap(BenchmarkRecord::work);
        if (figures.isEmpty()) {
            return new Found(figures, run, run.get().name() + " has no counted work of it; " + HOW);
        }
        Optional<String> obstacle = WorkDifference.obstacle(figures.get(), jdk, priceList);
        return obstacle.map(reason ->
                        new Found(Optional.empty(), run, "in " + run.get().name() + " " + reason))
                .orElseGet(() -> new Found(figures, run, ""));
    }

    /**
     * Returns the work of the newest run in which no limit was broken; that of the comparison comes first.
     *
     * @param id the benchmark by which the run of the comparison is found; empty if it has none
     * @param how how a run is saved that has it, for people
     * @param good the work in a run; empty if it is not there, or a limit was broken
     */
    Found ofLimit(Optional<BenchmarkId> id, String how, Function<Run, Optional<WorkFigures>> good) {
        Optional<NamedRun> first =
                compared.flatMap(baseline -> id.map(each -> baseline.get().of(each))
                        .orElseGet(() -> baseline.get()
                                .newest()
                                .map(run -> new NamedRun(run, baseline.get().name()))));
        return first.flatMap(run -> usable(run, good))
                .or(() -> saved.newest(run -> usable(run, good)))
                .orElseGet(() -> new Found(Optional.empty(), Optional.empty(), missing(how, good)));
    }

    /** A run without places tells no more than that there is more. */
    private Optional<Found> usable(NamedRun run, Function<Run, Optional<WorkFigures>> good) {
        return good.apply(run.run())
                .filter(figures ->
                        WorkDifference.obstacle(figures, jdk, priceList).isEmpty())
                .filter(figures -> figures.places().isPresent())
                .map(figures -> new Found(Optional.of(figures), Optional.of(run), ""));
    }

    private String missing(String how, Function<Run, Optional<WorkFigures>> good) {
        return saved.newest(run -> good.apply(run.run())
                        .flatMap(figures -> WorkDifference.obstacle(figures, jdk, priceList))
                        .map(reason -> "in " + run.name() + " " + reason + "; " + how))
                .orElse("no saved run of this JDK in which it held has its work by place; " + how);
    }
}
