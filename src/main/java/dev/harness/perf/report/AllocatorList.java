package dev.harness.perf.report;

import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.SizeCount;
import dev.harness.perf.stats.ByteSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** The biggest allocators of a run and the sizes of the allocated objects, if they were recorded. */
final class AllocatorList {
    private static final int SHOWN = 10;
    private static final int WIDEST_BAR = 40;

    private AllocatorList() {}

    static List<String> lines(List<MemoryRecord> records) {
        List<String> lines = new ArrayList<>();
        List<AllocationSite> sites = merged(records);
        if (!sites.isEmpty()) {
            lines.add("Biggest allocators:");
            lines.addAll(table(sites));
            lines.add("");
        }
        SortedMap<Integer, Long> histogram = SizeCount.byPowerOfTwo(
                records.stream().flatMap(test -> test.sizes().stream()).toList());
        if (!histogram.isEmpty()) {
            lines.add("Sizes of the allocated objects:");
            lines.addAll(bars(histogram));
            lines.add("");
        }
        return lines;
    }

    private static List<AllocationSite> merged(List<MemoryRecord> records) {
        Map<String, AllocationSite> merged = new LinkedHashMap<>();
        for (MemoryRecord test : records) {
            for (AllocationSite site : test.allocators()) {
                merged.merge(
                        site.place() + '\n' + site.type(),
                        site,
                        (a, b) -> new AllocationSite(
                                a.place(), a.type(), a.bytes() + b.bytes(), a.objects() + b.objects()));
            }
        }
        return merged.values().stream()
                .sorted(Comparator.comparingLong(AllocationSite::bytes).reversed())
                .toList();
    }

    private static List<String> table(List<AllocationSite> sites) {
        long total = sites.stream().mapToLong(AllocationSite::bytes).sum();
        TextGrid grid = new TextGrid().right("Bytes", "  ").right("Share", "  ").right("Objects", "  ");
        grid.left("Class", "  ").left("Place", "  ");
        for (AllocationSite site : sites.subList(0, Math.min(SHOWN, sites.size()))) {
            grid.row(List.of(
                    ByteSize.format(site.bytes()),
                    String.format(Locale.ROOT, "%.1f %%", total == 0 ? 0 : 100.0 * site.bytes() / total),
                    String.format(Locale.ROOT, "%,d", site.objects()),
                    Text.cell(site.type()),
                    Text.cell(site.place())));
        }
        return grid.body();
    }

    private static List<String> bars(SortedMap<Integer, Long> histogram) {
        long most = histogram.values().stream().mapToLong(Long::longValue).max().orElse(1);
        TextGrid grid =
                new TextGrid().right("Up to", "  ").right("Objects", "  ").left("", "  ");
        for (int power = histogram.firstKey(); power <= histogram.lastKey(); power++) {
            long objects = histogram.getOrDefault(power, 0L);
            // Rounded up: one object among a million still shows.
            int length = (int) Math.ceil((double) WIDEST_BAR * objects / Math.max(1, most));
            grid.row(List.of(
                    ByteSize.format(1L << Math.min(power, Long.SIZE - 2)),
                    String.format(Locale.ROOT, "%,d", objects),
                    "#".repeat(length)));
        }
        return grid.body();
    }
}
