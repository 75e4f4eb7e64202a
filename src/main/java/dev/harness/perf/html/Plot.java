package dev.harness.perf.html;

import java.util.List;

/**
 * The frame of a figure: its caption, its axes and the names of its ticks. A drawing is 680 units wide, which are 340 pixels at its
 * natural size. Not thread-safe.
 */
final class Plot {
    static final int WIDTH = 680;
    static final int LEFT = 84;
    static final int RIGHT = 664;
    static final int TOP = 18;
    static final String START = "";
    static final String MIDDLE = "c";
    static final String END = "e";
    private static final int LETTER = 8;

    private final Markup out;
    private final int bottom;

    /**
     * Opens a figure.
     *
     * @param caption what it shows, with its unit
     * @param words the same for those who do not see it
     * @param bottom where the drawing ends, and the names of its ticks begin
     */
    Plot(Markup out, String caption, String words, int bottom) {
        this.out = out;
        this.bottom = bottom;
        out.open("figure").leaf("figcaption", caption);
        out.open("svg", "viewBox", "0 0 " + WIDTH + " " + (bottom + 34), "role", "img", "aria-label", words);
    }

    /** Draws the lines and names of a horizontal axis. */
    Plot across(Axis axis, double unit) {
        Strokes grid = new Strokes();
        for (double tick : axis.ticks()) {
            int x = axis.at(tick);
            grid.move(x, TOP).line(x, bottom);
            text(x, bottom + 24, axis.label(tick, unit), MIDDLE);
        }
        grid.writeTo(out, "grid");
        return this;
    }

    /** Draws the lines and names of a vertical axis. */
    Plot up(Axis axis, double unit) {
        Strokes grid = new Strokes();
        for (double tick : axis.ticks()) {
            int y = axis.at(tick);
            grid.move(LEFT, y).line(RIGHT, y);
            text(LEFT - 10, y + 7, axis.label(tick, unit), END);
        }
        grid.writeTo(out, "grid");
        return this;
    }

    /** @param anchor which part of the words stands at the place: {@link #START}, {@link #MIDDLE} or {@link #END} */
    void text(int x, int y, String words, String anchor) {
        int half = words.length() * LETTER / 2;
        int kept = anchor.equals(MIDDLE) ? Math.min(Math.max(x, half), WIDTH - half) : x;
        if (anchor.isEmpty()) {
            out.leaf("text", words, "x", String.valueOf(kept), "y", String.valueOf(y));
        } else {
            out.leaf("text", words, "x", String.valueOf(kept), "y", String.valueOf(y), "class", anchor);
        }
    }

    void draw(Strokes strokes, String style) {
        strokes.writeTo(out, style);
    }

    /** Ends the figure, with notes below it and the meaning of its marks. */
    void end(List<String> notes) {
        out.close();
        if (!notes.isEmpty()) {
            out.leaf("p", String.join(" · ", notes), "class", "note");
        }
        out.close().line();
    }
}
