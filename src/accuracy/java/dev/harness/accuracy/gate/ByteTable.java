package dev.harness.accuracy.gate;

import dev.harness.perf.compare.BytesJudge;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.result.WorkFigures;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Bytes as written: each JVM compared with each other one of same code, and with each one that has 16 bytes planted. */
final class ByteTable {
    private final ByteRuns runs;
    private final More more;

    /** Whether the gate says "more bytes". */
    interface More {
        boolean than(WorkFigures base, WorkFigures now);
    }

    ByteTable(ByteRuns runs, More more) {
        this.runs = runs;
        this.more = more;
    }

    /** What the product's judge says. */
    static boolean judged(WorkFigures base, WorkFigures now) {
        int jdk = Runtime.version().feature();
        return BytesJudge.asWritten(
                                base.bytesAsWritten().orElseThrow(), now.bytesAsWritten().orElseThrow(), jdk, jdk)
                        .standing()
                == Standing.MORE_BYTES;
    }

    void write(Page page) throws IOException {
        List<Map<String, WorkFigures>> plain = runs.read(Variant.PLAIN);
        List<Map<String, WorkFigures>> larger = runs.read(Variant.LARGER);
        page.part(
                "Allocation as written",
                plain.size() + " JVMs of same code and " + larger.size() + " with one object of 16 bytes planted, a busy loop beside"
                        + " them; every ordered pair. Goal: no alarm in 1,000 comparisons, 16 bytes always found.");
        page.head(List.of("kernel", "bytes in all JVMs", "same code: alarms", "16 bytes found"));
        Share alarms = Share.NONE;
        Share found = Share.NONE;
        for (String kernel : GateKernels.NAMES) {
            Share same = count(plain, plain, kernel);
            Share planted = count(plain, larger, kernel);
            page.row(List.of(kernel, values(plain, kernel), same.counts(), planted.counts()));
            alarms = alarms.plus(same);
            found = found.plus(planted);
        }
        page.row(List.of("all", "", alarms.counts(), found.counts()));
    }

    private Share count(List<Map<String, WorkFigures>> bases, List<Map<String, WorkFigures>> news, String kernel) {
        Share share = Share.NONE;
        for (Map<String, WorkFigures> base : bases) {
            for (Map<String, WorkFigures> now : news) {
                if (base != now && base.containsKey(kernel) && now.containsKey(kernel)) {
                    share = share.with(more.than(base.get(kernel), now.get(kernel)));
                }
            }
        }
        return share;
    }

    private static String values(List<Map<String, WorkFigures>> jvms, String kernel) {
        return new TreeSet<>(jvms.stream()
                        .map(TreeMap::new)
                        .filter(jvm -> jvm.containsKey(kernel))
                        .map(jvm -> jvm.get(kernel).bytesAsWritten().orElse(-1))
                        .collect(Collectors.toList()))
                .stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
