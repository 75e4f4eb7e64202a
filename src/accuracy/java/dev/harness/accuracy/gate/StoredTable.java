package dev.harness.accuracy.gate;

import dev.harness.perf.result.BenchmarkRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each rule says of pairs of saved runs: every ordered pair of plain ones, every plain one before a planted one. */
final class StoredTable {
    private final StoredRuns runs;
    private final List<Judged> judges;

    StoredTable(StoredRuns runs, List<Judged> judges) {
        this.runs = runs;
        this.judges = judges;
    }

    /** A rule on two rows of the same benchmark. */
    record Judged(String name, Alarm alarm) {
        interface Alarm {
            boolean raised(BenchmarkRecord base, BenchmarkRecord now);
        }

        static Judged of(Rule rule) {
            return new Judged(
                    rule.name(),
                    (base, now) -> rule.alarms(base.samples().perFork(), now.samples().perFork()));
        }
    }

    void write(Page page) throws IOException {
        for (Load load : Load.all()) {
            List<Map<String, BenchmarkRecord>> plain = runs.read(load, Variant.PLAIN);
            if (plain.size() < 2) {
                continue; // no pair of same code
            }
            page.part(
                    "Stored runs, " + load.label(),
                    plain.size() + " saved runs of same code with five forks each, every ordered pair compared; of planted work "
                            + runs.read(load, Variant.SLOWER.get(0)).size()
                            + " saved runs for each percentage, compared with every plain one. Goal of our rule: at most 0.5 % alarms.");
            List<String> columns = new ArrayList<>(List.of("rule", "same code: alarms", "share"));
            Variant.SLOWER.forEach(variant -> columns.add(variant.percent() + " % found"));
            page.head(columns);
            for (Judged judge : judges) {
                page.row(row(load, plain, judge));
            }
            kernels(page, plain);
        }
    }

    private List<String> row(Load load, List<Map<String, BenchmarkRecord>> plain, Judged judge) throws IOException {
        Share same = total(plain, plain, judge);
        List<String> cells = new ArrayList<>(List.of(judge.name(), same.counts(), same.percent()));
        for (Variant variant : Variant.SLOWER) {
            cells.add(total(plain, runs.read(load, variant), judge).percent());
        }
        return cells;
    }

    private static Share total(
            List<Map<String, BenchmarkRecord>> bases, List<Map<String, BenchmarkRecord>> news, Judged judge) {
        return perKernel(bases, news, judge).values().stream().reduce(Share.NONE, Share::plus);
    }

    private static Map<String, Share> perKernel(
            List<Map<String, BenchmarkRecord>> bases, List<Map<String, BenchmarkRecord>> news, Judged judge) {
        Map<String, Share> shares = new TreeMap<>();
        for (Map<String, BenchmarkRecord> base : bases) {
            for (Map<String, BenchmarkRecord> now : news) {
                if (base != now) {
                    count(shares, base, now, judge);
                }
            }
        }
        return shares;
    }

    private static void count(
            Map<String, Share> shares,
            Map<String, BenchmarkRecord> base,
            Map<String, BenchmarkRecord> now,
            Judged judge) {
        base.forEach((kernel, before) -> Stream.ofNullable(now.get(kernel))
                .forEach(after -> shares.merge(
                        kernel, Share.NONE.with(judge.alarm().raised(before, after)), Share::plus)));
    }

    /** Alarms of each rule by kernel, so that one bad kernel does not hide in a total. */
    private void kernels(Page page, List<Map<String, BenchmarkRecord>> plain) {
        List<String> names = List.copyOf(new TreeMap<>(plain.get(0)).keySet());
        page.line("");
        List<String> columns = new ArrayList<>(List.of("alarms on same code"));
        columns.addAll(names);
        page.head(columns);
        for (Judged judge : judges) {
            Map<String, Share> shares = perKernel(plain, plain, judge);
            List<String> cells = new ArrayList<>(List.of(judge.name()));
            names.forEach(name -> cells.add(shares.getOrDefault(name, Share.NONE).percent()));
            page.row(cells);
        }
    }
}
