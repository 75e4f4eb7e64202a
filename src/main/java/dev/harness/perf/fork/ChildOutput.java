package dev.harness.perf.fork;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;

/** Passes on what a child prints, line by line, and keeps the last lines. Thread-safe. */
final class ChildOutput implements Runnable {
    private static final int REMEMBERED = 20;

    private final InputStream from;
    private final PrintStream to;

    @GuardedBy("this")
    private final Deque<String> last = new ArrayDeque<>();

    @GuardedBy("this")
    private String cutOff = "";

    ChildOutput(InputStream from, PrintStream to) {
        this.from = from;
        this.to = to;
    }

    /** Starts passing on; the thread ends when the child closes its stream. */
    Thread start() {
        Thread pump = new Thread(this, "harness fork output");
        pump.setDaemon(true);
        pump.start();
        return pump;
    }

    @Override
    public void run() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                to.println(line);
                remember(line);
            }
        } catch (IOException childIsGone) {
            cutOff(childIsGone);
        }
    }

    private synchronized void cutOff(IOException reason) {
        cutOff = "(the output ended early: " + reason.getMessage() + ")";
    }

    /** Returns a line that says that the end of the output is lost; empty if it is not. */
    synchronized String cutOff() {
        return cutOff;
    }

    private synchronized void remember(String line) {
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    /** Returns the last lines the child printed. */
    synchronized String tail() {
        return String.join("\n", last);
    }
}
