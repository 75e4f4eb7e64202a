package dev.harness.accuracy;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The section of docs/accuracy.md that belongs to one JVM. */
final class AccuracyReport {

    private static final double MOST_OFF = 1.5;
    private static final double NOTHING_NANOS = 0.5;
    private static final double TRAP = 1.1;
    private static final double WALL_MILLIS = 1_500;

    private final List<KernelRow> rows;
    private final StringBuilder text = new StringBuilder();

    AccuracyReport(List<KernelRow> rows) {
        this.rows = rows;
    }

    String markdown() {
        line("## " + System.getProperty("java.vm.name") + " " + Runtime.version());
        line("");
        line(Runtime.getRuntime().availableProcessors() + " processors, load "
                + String.format(
                        Locale.ROOT,
                        "%.1f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", `" + String.join(" ", AccuracyMain.JVM_OPTIONS)
                + "`. Nanoseconds per operation; bold is outside JMH's own range of "
                + AccuracyMain.JVMS + " forks widened by 10 %.");
        line("");
        line(
                "| kernel | JMH median (forks) | in process | reverse order | forks | order | bytes JMH | bytes in process /"
                        + " reverse | ms |");
        line("|---|---|---|---|---|---|---|---|---|");
        rows.forEach(row -> line(row.markdown()));
        line("");
        line("| what | wanted | measured | |");
        line("|---|---|---|---|");
        verdicts();
        return text.toString();
    }

    private void verdicts() {
        count("agrees with JMH, in process", 13, row -> row.agrees(KernelRow.median(row.forward())));
        count("agrees with JMH, in process, reverse order", 13, row -> row.agrees(KernelRow.median(row.reverse())));
        count("agrees with JMH, forks", 14, row -> row.agrees(KernelRow.median(row.forks())));
        most("furthest off JMH's median, in process", MOST_OFF, row -> row.off(KernelRow.median(row.forward())), "x");
        most(
                "furthest off JMH's median, reverse order",
                MOST_OFF,
                row -> row.off(KernelRow.median(row.reverse())),
                "x");
        most("furthest off JMH's median, forks", MOST_OFF, row -> row.off(KernelRow.median(row.forks())), "x");
        count("forward and reverse within 5 %", 13, KernelRow::orderIndependent);
        KernelRow nothing = row("nothing");
        verdict(
                "an operation that does nothing",
                "under 0.5 ns",
                String.format(Locale.ROOT, "%.3g ns", KernelRow.median(nothing.forward())),
                KernelRow.median(nothing.forward()) < NOTHING_NANOS);
        KernelRow log = row("log");
        verdict(
                "dead-code trap (log)",
                "within 10 % of JMH",
                String.format(Locale.ROOT, "%.2f x", log.off(KernelRow.median(log.forward()))),
                log.off(KernelRow.median(log.forward())) <= TRAP);
        count("bytes per operation equal JMH's", rows.size(), KernelRow::sameBytes);
        most("longest wall time of a benchmark", WALL_MILLIS, KernelRow::millis, "ms");
    }

    private KernelRow row(String kernel) {
        return rows.stream()
                .filter(row -> row.kernel().equals(kernel))
                .findFirst()
                .orElseThrow();
    }

    private void count(String what, int wanted, Predicate<KernelRow> holds) {
        long held = rows.stream().filter(holds).count();
        String misses = String.join(
                ", ",
                rows.stream().filter(holds.negate()).map(KernelRow::kernel).toList());
        verdict(
                what,
                wanted + " of " + rows.size(),
                held + " of " + rows.size() + (misses.isEmpty() ? "" : "; not " + misses),
                held >= wanted);
    }

    private void most(String what, double wanted, ToDoubleFunction<KernelRow> value, String unit) {
        KernelRow worst = rows.stream()
                .max((a, b) -> Double.compare(value.applyAsDouble(a), value.applyAsDouble(b)))
                .orElseThrow();
        verdict(
                what,
                String.format(Locale.ROOT, "%.4g %s", wanted, unit),
                String.format(Locale.ROOT, "%.4g %s (%s)", value.applyAsDouble(worst), unit, worst.kernel()),
                value.applyAsDouble(worst) <= wanted);
    }

    private void verdict(String what, String wanted, String measured, boolean held) {
        line("| " + what + " | " + wanted + " | " + measured + " | " + (held ? "held" : "**missed**") + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
