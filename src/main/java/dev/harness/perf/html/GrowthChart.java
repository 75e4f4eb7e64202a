package dev.harness.perf.html;

import dev.harness.perf.Complexity;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.stats.GrowthCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The cost of an operation by the size of its input, both axes of powers, with the fitted class and the limit as curves. Stateless. */
final class GrowthChart {
    private static final int BOTTOM = 240;
    private static final int STEPS = 24;

    private GrowthChart() {}

    /** Draws the sizes that have a cost; a figure of fewer than two would show nothing. */
    static void draw(Markup out, GrowthRecord growth) {
        int[] known = IntStream.range(0, growth.sizes().size())
                .filter(i -> growth.costs().get(i) > 0
                        && Double.isFinite(growth.costs().get(i)))
                .toArray();
        if (known.length < 2) {
            return;
        }
        int[] sizes = Arrays.stream(known).map(growth.sizes()::get).toArray();
        double[] costs = Arrays.stream(known).mapToDouble(growth.costs()::get).toArray();
        Axis across = Axis.powers(sizes[0], sizes[sizes.length - 1], Plot.LEFT, Plot.RIGHT);
        Axis up = Axis.powers(
                Arrays.stream(costs).min().orElseThrow(),
                Arrays.stream(costs).max().orElseThrow(),
                BOTTOM,
                Plot.TOP);
        TimeUnits unit = growth.cost().equals("time") ? TimeUnits.of(costs[costs.length - 1]) : TimeUnits.NANOSECONDS;
        Plot plot = new Plot(out, caption(growth, unit), words(growth, sizes, costs), BOTTOM);
        plot.across(across, 1).up(up, unit.nanos());
        List<String> notes = new ArrayList<>();
        named(growth.verdict().measured()).ifPresent(fitted -> {
            plot.draw(curve(GrowthCurve.of(fitted, sizes, costs), across, up), "series");
            notes.add("line: " + fitted.notation() + ", as it was judged");
        });
        limit(growth).ifPresent(limit -> {
            plot.draw(curve(GrowthCurve.of(limit, sizes, costs), across, up), "limit");
            notes.add("dashed: the limit " + limit.notation() + ", as near as it comes");
        });
        Strokes dots = new Strokes();
        for (int i = 0; i < sizes.length; i++) {
            dots.dot(across.at(sizes[i]), up.at(costs[i]));
        }
        plot.draw(dots, "run");
        if (known.length < growth.sizes().size()) {
            notes.add(growth.sizes().size() - known.length + " without a cost");
        }
        plot.end(notes);
    }

    private static String caption(GrowthRecord growth, TimeUnits unit) {
        return switch (growth.cost()) {
            case "time" -> "Time (" + unit.symbol() + ") by size";
            case "allocation" -> "Allocated bytes by size";
            case "work" -> "Work (bytecodes) by size";
            default -> Plain.line(growth.cost(), 40) + " by size";
        };
    }

    private static String words(GrowthRecord growth, int[] sizes, double[] costs) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            String cost = growth.cost().equals("time")
                    ? Figure.time(costs[i]).words()
                    : Figure.bytes(costs[i]).number();
            points.add(sizes[i] + ": " + cost);
        }
        return "Cost by size, both in powers; " + String.join(", ", points);
    }

    private static Optional<Complexity> limit(GrowthRecord growth) {
        String limit = growth.verdict().limit();
        int sign = limit.indexOf("<= ");
        return sign < 0 ? Optional.empty() : named(limit.substring(sign + 3));
    }

    private static Optional<Complexity> named(String notation) {
        return Arrays.stream(Complexity.values())
                .filter(growth -> growth.notation().equals(notation))
                .findFirst();
    }

    private static Strokes curve(GrowthCurve curve, Axis across, Axis up) {
        Strokes strokes = new Strokes();
        double first = Math.log(across.low());
        double length = Math.log(across.high()) - first;
        for (int i = 0; i <= STEPS; i++) {
            double size = Math.exp(first + length * i / STEPS);
            double cost = curve.at(size);
            if (!up.holds(cost)) {
                continue;
            }
            int x = across.at(size);
            int y = up.at(cost);
            if (strokes.isEmpty()) {
                strokes.move(x, y);
            } else {
                strokes.line(x, y);
            }
        }
        return strokes;
    }
}
