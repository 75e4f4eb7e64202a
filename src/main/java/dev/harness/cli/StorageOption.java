package dev.harness.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where runs are saved. Not thread-safe. */
final class StorageOption {
    @Option(
            names = "--storage",
            paramLabel = "FOLDER",
            description = "Where runs are saved; ${DEFAULT-VALUE} unless given.",
            defaultValue = ".benchmarks")
    private Path folder = Path.of(".benchmarks");

    /** Returns the folder. */
    Path folder() {
        return folder;
    }

    /** Returns the runs in it. */
    Storage runs() {
        return new Storage(folder);
    }
}
