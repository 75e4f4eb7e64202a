package dev.harness.cli;

import dev.harness.perf.drift.Change;
import dev.harness.perf.drift.Series;
import dev.harness.perf.export.Lines;
import dev.harness.perf.stats.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A series as a picture of ASCII characters: time to the right, nanoseconds upwards, a bar where the level changes. Stateless. */
final class SeriesChart {
    private static final int ROWS = 8;
    private static final int COLUMNS = 80;
    private static final int FEWEST = 2;

    private SeriesChart() {}

    static List<String> lines(Series series, List<Change> changes) {
        int size = series.points().size();
        if (size < FEWEST) {
            return List.of("  median " + Lines.time(series.newest().nanos()));
        }
        double[] times = series.times();
        int columns = Math.min(size, COLUMNS);
        double[] values = new double[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = Summary.of(Arrays.copyOfRange(times, size * i / columns, size * (i + 1) / columns))
                    .median();
        }
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        char[][] cells = new char[ROWS][columns];
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
        for (Change change : changes) {
            int at = column(series.points().indexOf(change.first()), size, columns);
            for (char[] row : cells) {
                row[at] = '|';
            }
        }
        for (int i = 0; i < columns; i++) {
            cells[ROWS - 1 - row(values[i], low, high)][i] = '*';
        }
        return labelled(cells, low, high);
    }

    /** The last column that begins at or before a run: a column may stand for several. */
    private static int column(int index, int size, int columns) {
        int column = 0;
        while (column + 1 < columns && size * (column + 1) / columns <= index) {
            column++;
        }
        return column;
    }

    private static int row(double value, double low, double high) {
        return high > low ? (int) Math.round((value - low) / (high - low) * (ROWS - 1)) : 0;
    }

    private static List<String> labelled(char[][] cells, double low, double high) {
        String top = Lines.time(high);
        String bottom = Lines.time(low);
        int width = Math.max(top.length(), bottom.length());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            String label = i == 0 ? top : i == cells.length - 1 ? bottom : "";
            lines.add(
                    ("  " + " ".repeat(width - label.length()) + label + "  " + new String(cells[i])).stripTrailing());
        }
        return lines;
    }
}
