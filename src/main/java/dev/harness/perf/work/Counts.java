package dev.harness.perf.work;

import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sums up the counted runs of an operation. Not thread-safe. */
final class Counts {
    private final List<CountedRun> runs;
    private final MethodTable names;
    private final Hook.Handed handed;

    /** @param handed what the operation handed to other threads in these runs */
    Counts(List<CountedRun> runs, MethodTable names, Hook.Handed handed) {
        this.runs = List.copyOf(runs);
        this.names = names;
        this.handed = handed;
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

    /** By their names: a class that is loaded in every run has other numbers each time. */
    private List<MethodName> varying() {
        List<Map<MethodName, Long>> all = runs.stream().map(this::byName).toList();
        return all.stream()
                .flatMap(run -> run.keySet().stream())
                .distinct()
                .filter(method -> spread(method, all) > 0)
                .sorted(Comparator.comparingLong((MethodName method) -> spread(method, all))
                        .reversed())
                .toList();
    }

    private Map<MethodName, Long> byName(CountedRun run) {
        return IntStream.of(run.methods()).boxed().collect(Collectors.toMap(names::name, run::units, Long::sum));
    }

    private static long spread(MethodName method, List<Map<MethodName, Long>> runs) {
        LongSummaryStatistics units =
                runs.stream().mapToLong(run -> run.getOrDefault(method, 0L)).summaryStatistics();
        return units.getMax() - units.getMin();
    }

    /** A thread that ticked once need not have anything to do with an operation that wakes none. */
    private String others() {
        List<CountedRun> disturbed = runs.stream().filter(CountedRun::disturbed).toList();
        boolean handsOver = handed.signalled() || !handed.woken().isEmpty() || handed.method() >= 0;
        if (disturbed.size() >= 2 || (!disturbed.isEmpty() && handsOver)) {
            CountedRun last = disturbed.get(disturbed.size() - 1);
            return "thread \"" + last.otherThread() + "\" in "
                    + names.name(last.othersMethod()).shortName();
        }
        if (!handed.woken().isEmpty()) {
            return "thread \"" + handed.woken() + "\", which it starts or wakes";
        }
        if (handed.method() >= 0) {
            return "a task that it hands over in " + names.name(handed.method()).shortName();
        }
        return handed.late().isEmpty() ? "" : "thread \"" + handed.late() + "\", which goes on after it";
    }
}
