package dev.harness.cli;

import dev.harness.perf.compare.Metric;
import dev.harness.perf.export.Lines;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.prove.Proof;
import dev.harness.perf.prove.SampleProof;
import dev.harness.perf.stats.ByteSize;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A proof as text: what is red first. Stateless. */
final class ProofText {
    private static final double HUNDRED = 100;

    private ProofText() {}

    static List<String> lines(Proof proof) {
        List<String> lines = new ArrayList<>();
        lines.addAll(Lines.wrapped(
                Lines.plain("prove  " + proof.run() + "  gates: " + proof.gates() + "  seed " + proof.seed()), "  "));
        lines.add("would be noticed in 95 of 100 runs, by the samples of this run:");
        List<List<String>> rows = new ArrayList<>();
        for (SampleProof.Row row : sorted(proof.samples())) {
            for (Noticed noticed : row.noticed()) {
                rows.add(cells(row.benchmark(), noticed));
            }
        }
        lines.addAll(Lines.columns(rows));
        lines.add(total(proof));
        return lines;
    }

    private static List<SampleProof.Row> sorted(List<SampleProof.Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(
                                (SampleProof.Row row) -> row.noticed().stream().noneMatch(Noticed::isBlind))
                        .thenComparing(row -> row.noticed().stream().allMatch(Noticed::isKnown)))
                .toList();
    }

    private static List<String> cells(String benchmark, Noticed noticed) {
        String name = Lines.plain(benchmark);
        String gate = Lines.plain(noticed.gate().text());
        if (!noticed.isKnown()) {
            return List.of(name, gate, "cannot tell", noticed.words());
        }
        return List.of(name, gate, growth(noticed), (noticed.isBlind() ? blind(noticed) : "") + noticed.words());
    }

    private static String blind(Noticed noticed) {
        return String.format(Locale.ROOT, "RED: +50 %% in %.0f of 100; ", Math.floor(HUNDRED * noticed.ofHalf()));
    }

    static String growth(Noticed noticed) {
        if (Double.isInfinite(noticed.amount())) {
            return "not even +900 %";
        }
        if (noticed.metric().isTime()) {
            return Lines.percent(noticed.share()) + " (" + TimeSpan.format(noticed.amount()) + ")";
        }
        String amount = noticed.metric() == Metric.WORK
                ? String.format(Locale.ROOT, "%,.0f bytecodes", noticed.amount())
                : ByteSize.formatExact(Math.round(noticed.amount()));
        return "+" + amount + (Double.isFinite(noticed.share()) ? " (" + Lines.percent(noticed.share()) + ")" : "");
    }

    private static String total(Proof proof) {
        return proof.gated() + (proof.gated() == 1 ? " gate: " : " gates: ") + proof.blind() + " red, "
                + proof.unknown()
                + " cannot tell, "
                + (proof.gated() - proof.blind() - proof.unknown()) + " can fail.";
    }
}
