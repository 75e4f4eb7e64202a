package dev.harness.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The one seam between Harness and the disk: every write, force, rename and truncate of durable data passes through
 * {@link #perform}. So a test can make each of them fail, before or after it took effect.
 *
 * <p>Implementations must be thread-safe. {@link #REAL} simply runs the action.
 */
@FunctionalInterface
public interface Disk {
    /** The disk as it is. */
    Disk REAL = (step, file, action) -> action.run();

    /** What is about to happen to a file. */
    enum Step {
        /** Bytes are written; they may still be in the operating system's cache afterwards. */
        WRITE,
        /** Written bytes, or a directory's entries, are flushed to the device. */
        FORCE,
        /** A finished temporary file takes the place of the file it replaces. */
        RENAME,
        /** The end of a file is cut off. */
        TRUNCATE
    }

    /** The work itself. */
    @FunctionalInterface
    interface Action {
        /**
         * Does the work.
         *
         * @throws IOException if the disk refuses
         */
        void run() throws IOException;
    }

    /**
     * Runs the action, which does the given step on the given file.
     *
     * @param step what the action does
     * @param file the file or directory it is done to
     * @param action the work
     * @throws IOException if the disk refuses
     */
    void perform(Step step, Path file, Action action) throws IOException;
}
