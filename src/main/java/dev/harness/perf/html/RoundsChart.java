package dev.harness.perf.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rounds in the order in which they ran, one JVM after another: what warms up, drifts or jumps is seen here. Stateless. */
final class RoundsChart {
    private static final int BOTTOM = 200;
    private static final int MANY = 200;
    private static final int MARK = 14;
    private static final int LEAST_APART = 5;

    private RoundsChart() {}

    /** @param most how many rounds are drawn at most */
    static void draw(Markup out, Rounds rounds, Marks marks, int most) {
        Axis axis = marks.axis(rounds, BOTTOM - 6, Plot.TOP);
        TimeUnits unit = TimeUnits.of(axis.high());
        int forks = rounds.forks().length;
        String caption = "Rounds in time (" + unit.symbol() + ")";
        Plot plot = new Plot(out, caption, words(rounds), BOTTOM);
        plot.up(axis, unit.nanos());
        bands(plot, axis, marks);
        Strokes line = new Strokes();
        Strokes borders = new Strokes();
        Strokes peaks = new Strokes();
        Strokes collected = new Strokes();
        int each = Math.max(2, most / forks);
        for (int fork = 0; fork < forks; fork++) {
            int from = place(fork, forks);
            if (fork > 0) {
                borders.move(from - 3, Plot.TOP).line(from - 3, BOTTOM);
            }
            double[] all = rounds.forks()[fork];
            int to = place(fork + 1, forks) - 6;
            series(all, Rounds.thinned(all, each), from, to, axis, line, peaks);
            collections(rounds.collections()[fork], all.length, from, to, collected);
        }
        plot.draw(borders, "border");
        plot.draw(line, Math.min(most, rounds.size()) > MANY ? "series many" : "series");
        plot.draw(peaks, "peak");
        plot.draw(collected, "collected");
        plot.text(Plot.LEFT, BOTTOM + 24, forks == 1 ? "first round" : "first JVM", Plot.START);
        plot.text(Plot.RIGHT, BOTTOM + 24, forks == 1 ? "last" : "last JVM", Plot.END);
        List<String> notes = new ArrayList<>();
        if (!peaks.isEmpty()) {
            notes.add("marks at the edge: rounds far outside");
        }
        int collections = Arrays.stream(rounds.collections())
                .mapToInt(fork -> fork.length)
                .sum();
        if (collections > 0) {
            notes.add("strokes at the foot: garbage was collected, in " + collections + " of " + rounds.size()
                    + " rounds");
        }
        plot.end(notes);
    }

    private static String words(Rounds rounds) {
        int forks = rounds.forks().length;
        double[] last = rounds.forks()[forks - 1];
        return "Rounds in the order in which they ran, from "
                + Figure.time(rounds.forks()[0][0]).words() + " to "
                + Figure.time(last[last.length - 1]).words() + ", in " + forks + (forks == 1 ? " JVM" : " JVMs");
    }

    private static int place(int fork, int forks) {
        return Plot.LEFT + 6 + (int) ((long) (Plot.RIGHT - Plot.LEFT) * fork / forks);
    }

    private static void bands(Plot plot, Axis axis, Marks marks) {
        marks.base().filter(base -> axis.holds(base.median())).ifPresent(base -> {
            int top = axis.at(base.high());
            plot.draw(new Strokes().box(Plot.LEFT, top, Plot.RIGHT, Math.max(top + 2, axis.at(base.low()))), "base");
            int y = axis.at(base.median());
            plot.draw(new Strokes().move(Plot.LEFT, y).line(Plot.RIGHT, y), "before");
        });
        marks.limit().filter(axis::holds).ifPresent(limit -> {
            int y = axis.at(limit);
            plot.draw(new Strokes().move(Plot.LEFT, y).line(Plot.RIGHT, y), "limit");
        });
    }

    private static int place(int round, int rounds, int from, int to) {
        return rounds == 1 ? (from + to) / 2 : from + (int) ((long) Math.max(0, to - from) * round / (rounds - 1));
    }

    /** Marks that would touch are one. */
    private static void collections(int[] collected, int rounds, int from, int to, Strokes marks) {
        int last = -LEAST_APART;
        for (int round : collected) {
            int x = place(round, rounds, from, to);
            if (x - last >= LEAST_APART) {
                marks.move(x, BOTTOM).line(x, BOTTOM - MARK);
                last = x;
            }
        }
    }

    private static void series(double[] rounds, int[] drawn, int from, int to, Axis axis, Strokes line, Strokes peaks) {
        for (int i = 0; i < drawn.length; i++) {
            double round = rounds[drawn[i]];
            int x = place(drawn[i], rounds.length, from, to);
            int y = axis.at(round);
            if (i == 0) {
                line.dot(x, y);
            } else {
                line.line(x, y);
            }
            if (!axis.holds(round)) {
                peaks.dot(x, y);
            }
        }
    }
}
