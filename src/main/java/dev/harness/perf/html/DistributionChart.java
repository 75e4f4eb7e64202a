package dev.harness.perf.html;

import dev.harness.perf.stats.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the rounds are spread: their density, and below it a row for each JVM with its box (the middle half), its median, its whiskers
 * (Tukey's fences) and its rounds as dots. Stateless.
 */
final class DistributionChart {
    private static final int FEWEST_FOR_DENSITY = 20;
    private static final int DENSITY = 80;
    private static final int ROWS = 300;
    private static final int TALLEST_ROW = 34;
    private static final int BINS = 48;

    private DistributionChart() {}

    /** @param most how many dots are drawn at most */
    static void draw(Markup out, Entry entry, Rounds rounds, Marks marks, int most) {
        int forks = rounds.forks().length;
        boolean dense = rounds.size() >= FEWEST_FOR_DENSITY;
        int rows = Plot.TOP + (dense ? DENSITY + 8 : 0);
        int row = Math.max(2, Math.min(TALLEST_ROW, ROWS / forks));
        int bottom = rows + row * forks;
        Axis axis = marks.axis(rounds, 12, Plot.RIGHT);
        TimeUnits unit = TimeUnits.of(axis.high());
        Plot plot = new Plot(
                out,
                "Distribution (" + unit.symbol() + (forks > 1 ? ", one row a JVM)" : ")"),
                words(entry, rounds),
                bottom);
        plot.across(axis, unit.nanos());
        marks(plot, axis, marks, bottom);
        if (dense) {
            plot.draw(density(rounds, axis), "density");
        }
        boxes(plot, rounds, axis, rows, row);
        plot.draw(dots(rounds, axis, rows, row, most), "dots");
        List<String> notes = new ArrayList<>(rounds.outside());
        notes.addAll(marks.notes(axis));
        plot.end(notes);
    }

    private static String words(Entry entry, Rounds rounds) {
        int forks = rounds.forks().length;
        String middle = entry.summary()
                .map(all -> "; median " + Figure.time(all.median()).words() + ", half of the rounds from "
                        + Figure.time(all.q1()).words() + " to "
                        + Figure.time(all.q3()).words() + ", all from "
                        + Figure.time(all.min()).words() + " to "
                        + Figure.time(all.max()).words())
                .orElse("");
        return rounds.size() + (rounds.size() == 1 ? " round" : " rounds") + " of " + forks
                + (forks == 1 ? " JVM" : " JVMs") + middle;
    }

    static void marks(Plot plot, Axis axis, Marks marks, int bottom) {
        marks.base().filter(base -> axis.holds(base.median())).ifPresent(base -> {
            int left = axis.at(base.low());
            plot.draw(new Strokes().box(left, Plot.TOP, Math.max(left + 2, axis.at(base.high())), bottom), "base");
            int x = axis.at(base.median());
            plot.draw(new Strokes().move(x, Plot.TOP).line(x, bottom), "before");
        });
        marks.limit().filter(axis::holds).ifPresent(limit -> {
            int x = axis.at(limit);
            plot.draw(new Strokes().move(x, Plot.TOP).line(x, bottom), "limit");
        });
    }

    /** Each JVM counts the same, however many rounds it ran. */
    private static Strokes density(Rounds rounds, Axis axis) {
        double[] bins = new double[BINS];
        for (double[] fork : rounds.forks()) {
            for (double nanos : fork) {
                if (nanos >= rounds.low() && nanos <= rounds.high()) {
                    int bin = (int) ((nanos - axis.low()) / (axis.high() - axis.low()) * BINS);
                    bins[Math.min(BINS - 1, Math.max(0, bin))] += 1.0 / fork.length;
                }
            }
        }
        double[] smooth = smoothed(smoothed(bins));
        double most = Arrays.stream(smooth).max().orElse(1);
        int floor = Plot.TOP + DENSITY;
        Strokes strokes = new Strokes().move(axis.from(), floor);
        for (int i = 0; i < BINS; i++) {
            int x = axis.from() + (int) Math.round((i + 0.5) * (axis.to() - axis.from()) / BINS);
            strokes.line(x, floor - (int) Math.round(DENSITY * smooth[i] / most));
        }
        return strokes.line(axis.to(), floor);
    }

    private static double[] smoothed(double... bins) {
        double[] smooth = new double[bins.length];
        for (int i = 0; i < bins.length; i++) {
            double before = bins[Math.max(0, i - 1)];
            double after = bins[Math.min(bins.length - 1, i + 1)];
            smooth[i] = (before + 2 * bins[i] + after) / 4;
        }
        return smooth;
    }

    private static void boxes(Plot plot, Rounds rounds, Axis axis, int top, int row) {
        Strokes whiskers = new Strokes();
        Strokes boxes = new Strokes();
        Strokes medians = new Strokes();
        int half = Math.max(1, row / 2 - row / 6);
        for (int i = 0; i < rounds.each().size(); i++) {
            Summary fork = rounds.each().get(i);
            int y = top + row * i + row / 2;
            whiskers.move(axis.at(fork.lowestWithinFence()), y).line(axis.at(fork.highestWithinFence()), y);
            int left = axis.at(fork.q1());
            boxes.box(left, y - half, Math.max(left + 1, axis.at(fork.q3())), y + half);
            int median = axis.at(fork.median());
            medians.move(median, y - half).line(median, y + half);
        }
        plot.draw(whiskers, "whisker");
        plot.draw(boxes, "box");
        plot.draw(medians, "median");
    }

    private static Strokes dots(Rounds rounds, Axis axis, int top, int row, int most) {
        Strokes dots = new Strokes();
        int each = Math.max(2, most / rounds.forks().length);
        int spread = Math.max(1, row / 3);
        for (int i = 0; i < rounds.forks().length; i++) {
            double[] fork = rounds.forks()[i];
            int[] drawn = Rounds.thinned(fork, each);
            for (int at = 0; at < drawn.length; at++) {
                // Dots of equal times stand beside each other; where, is the same on every page.
                int aside = (at * 7) % (2 * spread + 1) - spread;
                dots.dot(axis.at(fork[drawn[at]]), top + row * i + row / 2 + aside);
            }
        }
        return dots;
    }
}
