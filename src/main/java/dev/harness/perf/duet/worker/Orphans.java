package dev.harness.perf.duet.worker;

import java.io.IOException;

/** Ends this JVM when the one that started it is gone: its standard input ends then, and holds nothing before. Stateless. */
final class Orphans {
    private static final int ORPHAN = 5;

    private Orphans() {}

    static void endWithTheParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // nothing is ever written
                        }
                    } catch (IOException closed) {
                        // the same as the end
                    }
                    Runtime.getRuntime().halt(ORPHAN);
                },
                "end-with-the-parent");
        watch.setDaemon(true);
        watch.start();
    }
}
