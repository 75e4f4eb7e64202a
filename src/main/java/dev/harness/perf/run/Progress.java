package dev.harness.perf.run;

import java.io.Console;
import java.io.PrintStream;

/** Shows on one line of a terminal what is being measured; prints nothing into a log. */
final class Progress {
    private static final Progress SHARED = new Progress(System.err, isTerminal());
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean watched;

    Progress(PrintStream out, boolean watched) {
        this.out = out;
        this.watched = watched;
    }

    /** Returns the progress line of this JVM. */
    static Progress shared() {
        return SHARED;
    }

    void show(String text) {
        if (watched) {
            out.print(ERASE_LINE + text);
            out.flush();
        }
    }

    /** Removes the line, so that what is printed next stands in a place of its own. */
    void clear() {
        show("");
    }

    /** Since JDK 22 a console may exist without a terminal; a dumb terminal cannot rewrite a line. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        String terminal = System.getenv("TERM");
        if (console == null || terminal == null || terminal.equals("dumb")) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
