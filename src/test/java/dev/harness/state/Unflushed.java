package dev.harness.state;

import dev.harness.io.Disk;

/** A disk without flushes, for tests that are about something else. */
final class Unflushed {
    static final Disk DISK = (step, file, action) -> {
        if (step != Disk.Step.FORCE) {
            action.run();
        }
    };

    private Unflushed() {}
}
