package dev.harness.perf.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files that a child and its parent share, in a temporary directory that is removed when the child has ended. */
final class ForkDirectory implements AutoCloseable {
    static final String ARGUMENTS = "arguments";
    static final String CRASH_LOG = "crash.log";
    static final String TEST = "test";
    static final String SYSTEM_PROPERTIES = "system.properties";
    static final String PARAMETERS = "parameters.properties";
    static final String JOB = "job";
    static final String ANSWER = "answer";
    static final String REPORT = "report";

    private final Path path;

    ForkDirectory() throws IOException {
        this.path = Files.createTempDirectory("harness-fork");
    }

    Path path() {
        return path;
    }

    /** Writes a request for the child. */
    static void write(ForkRequest request, Path folder) throws IOException {
        Files.writeString(folder.resolve(TEST), request.testId() + "\n" + request.timeout());
        ForkProperties.write(folder.resolve(SYSTEM_PROPERTIES), ForkProperties.ofThisJvmBeside(request.jvmOptions()));
        ForkProperties.write(folder.resolve(PARAMETERS), request.parameters());
        if (request.job().isPresent()) {
            Files.write(folder.resolve(JOB), Serialised.of(request.job().get()));
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            path.toFile().deleteOnExit();
        }
    }
}
