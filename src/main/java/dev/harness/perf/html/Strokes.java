package dev.harness.perf.html;

/**
 * The data of an SVG path, in whole numbers relative to the point before: a path for each series, and not an element for each point,
 * keeps a page small. Not thread-safe.
 */
final class Strokes {
    private final StringBuilder data = new StringBuilder();
    private int x;
    private int y;

    /** Begins at a point. */
    Strokes move(int toX, int toY) {
        return step('m', toX, toY);
    }

    /** Draws a line to a point. */
    Strokes line(int toX, int toY) {
        if (toX == x && toY != y) {
            data.append('v').append(toY - y);
            y = toY;
            return this;
        }
        if (toY == y) {
            data.append('h').append(toX - x);
            x = toX;
            return this;
        }
        return step('l', toX, toY);
    }

    /** Draws a point, which is round and as wide as the stroke. */
    Strokes dot(int atX, int atY) {
        move(atX, atY);
        data.append("h0");
        return this;
    }

    /** Draws a rectangle. */
    Strokes box(int left, int top, int right, int bottom) {
        move(left, top);
        line(right, top);
        line(right, bottom);
        line(left, bottom);
        data.append('z');
        x = left;
        y = top;
        return this;
    }

    private Strokes step(char command, int toX, int toY) {
        int right = toX - x;
        int down = toY - y;
        data.append(command).append(right);
        if (down >= 0) {
            data.append(' ');
        }
        data.append(down);
        x = toX;
        y = toY;
        return this;
    }

    boolean isEmpty() {
        return data.isEmpty();
    }

    /** Writes the path, unless nothing was drawn. */
    void writeTo(Markup out, String style) {
        if (!isEmpty()) {
            out.shape("path", "class", style, "d", data.toString());
        }
    }
}
