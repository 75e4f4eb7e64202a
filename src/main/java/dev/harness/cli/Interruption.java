package dev.harness.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/**
 * Until it ends, a command that is interrupted says so in one line. The command itself would say that a program which it had started failed, or
 * would not come to say anything: the JVM does not wait for it. Not thread-safe.
 */
final class Interruption {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Begins to look for one. */
    static Interruption saidOn(PrintWriter err) {
        Thread hook = new Thread(() -> Saying.on(err).accept("interrupted"), "harness-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** Ends the looking; does not return where the JVM is ending already: whatever the command has to say is no longer true. */
    void end() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            awaitTheEnd();
        }
    }

    private static void awaitTheEnd() {
        boolean before = Thread.interrupted(); // else nothing could be waited for
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            before = true;
        }
        if (before) {
            Thread.currentThread().interrupt();
        }
    }
}
