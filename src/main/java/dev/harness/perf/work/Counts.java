package dev.harness.perf.work;

import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;

/** Sums up the counted runs of an operation. Not thread-safe. */
final class Counts {
    private final List<CountedRun> runs;
    private final MethodTable names;

    Counts(List<CountedRun> runs, MethodTable names) {
        this.runs = List.copyOf(runs);
        this.names = names;
    }

    WorkCount summary(String jdk) {
        List<Long> values = runs.stream().map(CountedRun::work).toList();
        long mode = WorkCount.mode(values);
        CountedRun typical = runs.get(values.indexOf(mode));
        return new WorkCount(values, methods(typical), varying(), others(), PriceList.VERSION, jdk);
    }

    private List<MethodWork> methods(CountedRun run) {
        return IntStream.of(run.methods())
                .mapToObj(method -> new MethodWork(names.name(method), (double) run.units(method) / PriceList.UNIT))
                .sorted(Comparator.comparingDouble(MethodWork::work).reversed().thenComparing(MethodWork::method))
                .toList();
    }

    private List<MethodName> varying() {
        return runs.stream()
                .flatMapToInt(run -> IntStream.of(run.methods()))
                .distinct()
                .filter(method -> spread(method) > 0)
                .boxed()
                .sorted(Comparator.comparingLong(this::spread).reversed())
                .map(names::name)
                .toList();
    }

    private long spread(int method) {
        LongSummaryStatistics units =
                runs.stream().mapToLong(run -> run.units(method)).summaryStatistics();
        return units.getMax() - units.getMin();
    }

    /** A thread that ticked once need not have anything to do with the operation. */
    private String others() {
        List<CountedRun> disturbed = runs.stream().filter(CountedRun::disturbed).toList();
        if (disturbed.size() < 2) {
            return "";
        }
        CountedRun last = disturbed.get(disturbed.size() - 1);
        return "thread \"" + last.otherThread() + "\" in "
                + names.name(last.othersMethod()).shortName();
    }
}
