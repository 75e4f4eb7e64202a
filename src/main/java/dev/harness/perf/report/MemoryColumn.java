package dev.harness.perf.report;

import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.stats.ByteSize;
import dev.harness.perf.stats.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** A column of the memory table; the table omits a column that is empty in every row. */
enum MemoryColumn {
    ALLOCATED("Allocated"),
    RETAINED("Retained"),
    HEAP("Heap"),
    LIMIT("Limit"),
    USED("Used"),
    FIRST_RUN("First run"),
    VERDICT("Verdict"),
    RULE("Rule");

    private static final double ALL = 100;

    private final String label;

    MemoryColumn(String label) {
        this.label = label;
    }

    static List<MemoryColumn> shown(List<MemoryRecord> records) {
        return Arrays.stream(values())
                .filter(column ->
                        records.stream().anyMatch(record -> !column.text(record).isEmpty()))
                .toList();
    }

    String label() {
        return label;
    }

    boolean isText() {
        return this == VERDICT || this == RULE;
    }

    String text(MemoryRecord test) {
        return switch (this) {
            case ALLOCATED -> size(test.allocatedBytes(), test.limitBytes());
            case RETAINED -> size(test.retainedBytes(), test.limitBytes());
            case HEAP -> size(test.heapBytes(), test.limitBytes());
            case LIMIT -> size(test.limitBytes(), test.measuredBytes());
            case USED -> share(test);
            case FIRST_RUN -> size(test.firstRunBytes(), OptionalLong.empty());
            case VERDICT -> test.verdict().outcome().words();
            case RULE -> Text.cell(test.rule());
        };
    }

    /** Returns a size, with its exact bytes if rounding would make it look the same as the other size. */
    private static String size(OptionalLong size, OptionalLong beside) {
        if (size.isEmpty()) {
            return "";
        }
        long bytes = size.getAsLong();
        return beside.isPresent()
                ? ByteSize.formatPair(bytes, beside.getAsLong()).first()
                : ByteSize.format(bytes);
    }

    private static String share(MemoryRecord test) {
        if (test.kind() == MemoryKind.HEAP
                && !test.verdict().broken()
                && test.heapBytes().isEmpty()) {
            return "fits";
        }
        if (test.measuredBytes().isEmpty() || test.limitBytes().isEmpty()) {
            return "";
        }
        long measured = test.measuredBytes().getAsLong();
        long limit = test.limitBytes().getAsLong();
        if (limit == 0) {
            return measured == 0 ? "0 %" : ">100 %";
        }
        return Numbers.share(ALL * measured / limit, Long.compare(measured, limit));
    }
}
