package dev.harness.cli;

import dev.harness.perf.compare.Metric;
import dev.harness.perf.export.Lines;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.prove.Found;
import dev.harness.perf.prove.Proof;
import dev.harness.perf.prove.Sabotaged;
import dev.harness.perf.prove.SampleProof;
import dev.harness.perf.stats.ByteSize;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A proof as text; of the samples, what is red first. Stateless. */
final class ProofText {
    private static final double HUNDRED = 100;

    /** No saved run has the samples from which the other rule's figure could be made. */
    private static final String RULE =
            "times: by the rule for saved runs. Side by side has another rule, for which these samples give no figure: with "
                    + "harness.benchmark.confirm=on (the default) it can take an alarm back, and compare --base uses it alone.";

    private ProofText() {}

    static List<String> lines(Proof proof) {
        List<String> lines = new ArrayList<>();
        lines.addAll(Lines.wrapped(
                Lines.plain("prove  " + proof.run() + "  gates: " + proof.gates() + "  seed " + proof.seed()), "  "));
        lines.addAll(samples(proof));
        lines.addAll(found(proof.seen().found()));
        lines.addAll(sabotaged(proof.seen().sabotaged()));
        lines.add(total(proof));
        return lines;
    }

    private static List<String> samples(Proof proof) {
        if (proof.samples().isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        for (SampleProof.Row row : sorted(proof.samples())) {
            for (Noticed noticed : row.noticed()) {
                rows.add(cells(row.id().fullName(), noticed));
            }
        }
        List<String> lines =
                with("would be noticed in 95 of 100 runs, by the samples of this run:", Lines.columns(rows));
        boolean times = proof.samples().stream()
                .flatMap(row -> row.noticed().stream())
                .anyMatch(noticed -> noticed.isKnown() && noticed.metric().isTime());
        if (times) {
            lines.addAll(Lines.wrapped(RULE, "  "));
        }
        return lines;
    }

    private static List<String> found(List<Found> all) {
        List<List<String>> rows = new ArrayList<>();
        for (Found one : all) {
            rows.add(List.of(
                    Lines.plain(one.test()),
                    one.injection().toString(),
                    one.outcome().toString(),
                    Lines.plain(one.said())));
        }
        return rows.isEmpty()
                ? List.of()
                : with("injected into a copy, where gates compare with one saved run:", Lines.columns(rows));
    }

    private static List<String> sabotaged(List<Sabotaged> all) {
        List<List<String>> rows = new ArrayList<>();
        for (Sabotaged one : all) {
            rows.add(List.of(one.sabotage(), word(one), Lines.plain(one.said())));
        }
        return rows.isEmpty() ? List.of() : with("sabotaged, each in a copy:", Lines.columns(rows));
    }

    private static String word(Sabotaged one) {
        if (!one.concerned()) {
            return "no harm";
        }
        return one.red() ? "red" : "NOT red";
    }

    private static List<String> with(String title, List<String> rows) {
        List<String> lines = new ArrayList<>(List.of(title));
        lines.addAll(rows);
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
        return List.of(
                name,
                gate,
                growth(noticed),
                (noticed.isBlind() ? blind(noticed) : "") + noticed.how() + ": " + noticed.words());
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
        List<String> parts = new ArrayList<>();
        if (!proof.samples().isEmpty()) {
            parts.add(proof.gated() + (proof.gated() == 1 ? " gate: " : " gates: ") + proof.blind() + " red, "
                    + proof.unknown() + " cannot tell, "
                    + (proof.gated() - proof.blind() - proof.unknown()) + " can fail");
        }
        if (!proof.seen().found().isEmpty()) {
            parts.add((proof.injected() - proof.notFound()) + " of " + proof.injected() + " injections found");
        }
        long sabotages = proof.harmful();
        if (sabotages > 0) {
            parts.add((sabotages - proof.notRed()) + " of " + sabotages + " sabotages red");
        }
        return String.join("; ", parts) + ".";
    }
}
