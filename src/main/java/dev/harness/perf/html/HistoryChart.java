package dev.harness.perf.html;

import dev.harness.perf.drift.Change;
import dev.harness.perf.drift.Pace;
import dev.harness.perf.drift.Point;
import dev.harness.perf.drift.Series;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The medians of a benchmark over the saved runs, with their intervals; this run is the last and is marked. Stateless. */
final class HistoryChart {
    private static final int BOTTOM = 200;

    private HistoryChart() {}

    static void draw(Markup out, BenchmarkRecord benchmark, Typical now, Past past) {
        List<Past.Point> all = new ArrayList<>(past.points(benchmark.id()));
        int last = past.runs().size();
        all.add(new Past.Point(last, now, Pace.of(benchmark)));
        Axis axis = axis(all);
        TimeUnits unit = TimeUnits.of(axis.high());
        Plot plot = new Plot(out, "Saved runs (" + unit.symbol() + ", median)", words(all, past), BOTTOM);
        plot.up(axis, unit.nanos());
        Strokes bars = new Strokes();
        Strokes line = new Strokes();
        Strokes dots = new Strokes();
        for (Past.Point point : all) {
            int x = place(point.run(), last);
            int y = axis.at(point.typical().median());
            bars.move(x, axis.at(point.typical().low()))
                    .line(x, axis.at(point.typical().high()));
            if (line.isEmpty()) {
                line.move(x, y);
            } else {
                line.line(x, y);
            }
            dots.dot(x, y);
        }
        plot.draw(bars, "bar");
        plot.draw(line, "series thin");
        plot.draw(dots, "run");
        plot.draw(new Strokes().dot(place(last, last), axis.at(now.median())), "now");
        Past.Point first = all.get(0);
        plot.text(
                place(first.run(), last),
                BOTTOM + 24,
                past.runs().get(first.run()).number(),
                Plot.START);
        plot.text(Plot.RIGHT, BOTTOM + 24, "this run", Plot.END);
        List<String> notes = changes(plot, benchmark, past);
        plot.end(notes);
    }

    /** Draws where the level of the saved runs changed, as {@code history} judges it, and says by how much. */
    private static List<String> changes(Plot plot, BenchmarkRecord benchmark, Past past) {
        Strokes places = new Strokes();
        List<String> notes = new ArrayList<>();
        List<Point> points = points(benchmark, past);
        if (!points.isEmpty()) {
            for (Change change : new Series(benchmark.id().fullName(), points).changes()) {
                int run = (int) change.first().number();
                int x = place(run, past.runs().size());
                places.move(x, Plot.TOP).line(x, BOTTOM);
                notes.add("from " + past.runs().get(run).number() + " on (" + change.revisions() + ") "
                        + Figure.change(change.share()).words());
            }
        }
        plot.draw(places, "changed");
        return notes;
    }

    /** The saved runs of the newest one's processor, numbered by their places. */
    private static List<Point> points(BenchmarkRecord benchmark, Past past) {
        List<Past.Point> all = past.points(benchmark.id());
        Machine newest = past.runs().get(all.get(all.size() - 1).run()).machine();
        List<Point> points = new ArrayList<>();
        for (Past.Point point : all) {
            Past.Earlier run = past.runs().get(point.run());
            boolean alike =
                    run.machine().cpu().equals(newest.cpu()) && run.machine().processors() == newest.processors();
            if (alike && point.typical().median() > 0) {
                points.add(new Point(
                        point.run(),
                        run.time(),
                        run.commit(),
                        run.machine(),
                        point.typical().median(),
                        Double.NaN,
                        OptionalLong.empty(),
                        benchmark.threads(),
                        benchmark.forks(),
                        Map.of(),
                        point.pace()));
            }
        }
        return points;
    }

    /** Holds the medians, and their intervals as far as these leave room for the medians to be told apart. */
    private static Axis axis(List<Past.Point> all) {
        List<Typical> typical = all.stream().map(Past.Point::typical).toList();
        double least = typical.stream().mapToDouble(Typical::median).min().orElseThrow();
        double most = typical.stream().mapToDouble(Typical::median).max().orElseThrow();
        double room = Math.max(most - least, 0.05 * most);
        double low = typical.stream().mapToDouble(Typical::low).min().orElseThrow();
        double high = typical.stream().mapToDouble(Typical::high).max().orElseThrow();
        return Axis.linear(Math.max(low, least - room), Math.min(high, most + room), BOTTOM - 6, Plot.TOP);
    }

    private static int place(int run, int last) {
        return Plot.LEFT + 12 + (int) ((long) (Plot.RIGHT - Plot.LEFT - 24) * run / last);
    }

    private static String words(List<Past.Point> all, Past past) {
        Past.Point first = all.get(0);
        Past.Point before = all.get(all.size() - 2);
        return all.size() - 1 + " saved runs: " + words(first, past)
                + (before.equals(first) ? "" : " to " + words(before, past)) + "; this run "
                + Figure.time(all.get(all.size() - 1).typical().median()).words();
    }

    private static String words(Past.Point point, Past past) {
        return past.runs().get(point.run()).number() + " "
                + Figure.time(point.typical().median()).words();
    }
}
