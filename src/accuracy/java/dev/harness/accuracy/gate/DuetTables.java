package dev.harness.accuracy.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How far the JVMs of a comparison side by side are apart, and what the decision makes of their values. */
final class DuetTables {
    private static final long SEED = 20_261_127;
    private static final int FEWEST = 5;

    private final Path data;
    private final Amount amount;
    private final Procedure procedure;

    DuetTables(Path data, Amount amount, Procedure procedure) {
        this.data = data;
        this.amount = amount;
        this.procedure = procedure;
    }

    void write(Page page) throws IOException {
        for (Load load : Load.all()) {
            if (!values(load, Variant.PLAIN).isEmpty()) {
                spread(page, load);
                sameCode(page, load);
            }
        }
        planted(page);
    }

    private Map<String, DuetValues.Of> values(Load load, Variant variant) throws IOException {
        return new DuetValues(data, load, variant).read();
    }

    private void spread(Page page, Load load) throws IOException {
        page.part(
                "Side by side: how far the JVMs are apart, " + load.label(),
                "The logarithm of the ratio of both sides, in percent: of same code the standard deviation from JVM to JVM, the same"
                        + " by median distances (without the tails), the median; of planted work what the median JVM reads.");
        List<String> columns = new ArrayList<>(List.of("kernel", "JVMs", "without value", "deviation", "without tails", "median"));
        Variant.SLOWER.forEach(variant -> columns.add(variant.percent() + " % reads"));
        page.head(columns);
        for (Map.Entry<String, DuetValues.Of> row : values(load, Variant.PLAIN).entrySet()) {
            Spread spread = Spread.of(row.getValue().array());
            List<String> cells = new ArrayList<>(List.of(
                    row.getKey(),
                    String.valueOf(row.getValue().jvms()),
                    String.valueOf(row.getValue().without().size()),
                    percent(spread.deviation()),
                    percent(spread.mad()),
                    percent(spread.center())));
            for (Variant variant : Variant.SLOWER) {
                DuetValues.Of planted = values(load, variant).get(row.getKey());
                cells.add(planted == null || planted.values().isEmpty()
                        ? "-"
                        : percent(Math.expm1(Spread.of(planted.array()).center())));
            }
            page.row(cells);
        }
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private void sameCode(Page page, Load load) throws IOException {
        page.part(
                "Simulated comparisons of same code, " + load.label(),
                String.format(
                        Locale.ROOT,
                        "The whole decision on values drawn from those above, %,d comparisons a kernel, seed %d. Goal: `slower` in at"
                                + " most 1 in 100,000. First with sides exchanged at random, which is the same code again; then as"
                                + " measured, where a bias that all of few JVMs share by chance comes in.",
                        amount.simulations(),
                        SEED));
        page.head(List.of("kernel", "JVMs", "slower", "faster", "same", "cannot tell", "slower or faster as measured"));
        Share total = Share.NONE;
        for (Map.Entry<String, DuetValues.Of> row : values(load, Variant.PLAIN).entrySet()) {
            double[] values = row.getValue().array();
            if (values.length < FEWEST) {
                continue;
            }
            Map<Procedure.Answer, Long> answers = Simulation.ofSameCode(values).run(procedure, amount.simulations(), SEED);
            Map<Procedure.Answer, Long> raw = Simulation.asMeasured(values).run(procedure, amount.simulations(), SEED);
            total = total.plus(new Share(count(answers, Procedure.Answer.SLOWER), amount.simulations()));
            page.row(List.of(
                    row.getKey(),
                    String.valueOf(values.length),
                    String.valueOf(count(answers, Procedure.Answer.SLOWER)),
                    String.valueOf(count(answers, Procedure.Answer.FASTER)),
                    share(answers, Procedure.Answer.SAME),
                    share(answers, Procedure.Answer.CANNOT_TELL),
                    String.valueOf(count(raw, Procedure.Answer.SLOWER) + count(raw, Procedure.Answer.FASTER))));
        }
        page.line("");
        page.line("Altogether `slower`: " + total.counts() + ".");
    }

    private static long count(Map<Procedure.Answer, Long> answers, Procedure.Answer answer) {
        return answers.getOrDefault(answer, 0L);
    }

    private static String share(Map<Procedure.Answer, Long> answers, Procedure.Answer answer) {
        long all = answers.values().stream().mapToLong(Long::longValue).sum();
        return new Share(count(answers, answer), all).percent();
    }

    private void planted(Page page) throws IOException {
        page.part(
                "Simulated comparisons of planted work, quiet",
                String.format(
                        Locale.ROOT,
                        "The share called `slower` of %,d comparisons. Goal: 5 %% in at least 95 %% where the JVMs of same code agree"
                                + " within 2 %%; 50 %% always.",
                        amount.plantedSimulations()));
        List<String> columns = new ArrayList<>(List.of("kernel", "JVMs agree within 2 %"));
        Variant.SLOWER.forEach(variant -> columns.add(variant.percent() + " %"));
        page.head(columns);
        for (Map.Entry<String, DuetValues.Of> row : values(Load.QUIET, Variant.PLAIN).entrySet()) {
            List<String> cells = new ArrayList<>(List.of(
                    row.getKey(), Spread.of(row.getValue().array()).agrees() ? "yes" : "no"));
            for (Variant variant : Variant.SLOWER) {
                DuetValues.Of planted = values(Load.QUIET, variant).get(row.getKey());
                cells.add(
                        planted == null || planted.values().size() < FEWEST
                                ? "-"
                                : share(
                                        Simulation.asMeasured(planted.array())
                                                .run(procedure, amount.plantedSimulations(), SEED),
                                        Procedure.Answer.SLOWER));
            }
            page.row(cells);
        }
    }
}
