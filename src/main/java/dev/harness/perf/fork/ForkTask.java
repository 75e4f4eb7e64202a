package dev.harness.perf.fork;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The job of a child and its answer: two files in the folder that parent and child share for one request. Stateless and
 * thread-safe.
 */
public final class ForkTask {
    private ForkTask() {}

    /**
     * Returns the folder of the request that this child JVM is at, if it is for this test: for engines that do not pass the
     * configuration parameters on. Empty in any other JVM, and for every other test.
     *
     * @param testId the unique id of a test
     */
    public static Optional<Path> folderFor(String testId) {
        return Optional.ofNullable(System.getProperty(ForkChild.DIRECTORY))
                .flatMap(shared -> folderFor(testId, Path.of(shared)));
    }

    static Optional<Path> folderFor(String testId, Path shared) {
        try (Stream<Path> below = Files.list(shared)) {
            return Stream.concat(Stream.of(shared), below)
                    .filter(folder -> isOpenRequestFor(testId, folder))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isOpenRequestFor(String testId, Path folder) {
        Path test = folder.resolve(ForkDirectory.TEST);
        try {
            return Files.isRegularFile(test)
                    && !Files.exists(folder.resolve(ForkDirectory.REPORT))
                    && Files.readAllLines(test).get(0).equals(testId);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Returns the job from the parent; empty if the test runs unchanged.
     *
     * @param folder the request's folder, see {@link ForkChild#folder()}
     * @throws IllegalStateException if the job cannot be read here
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static Optional<Object> job(Path folder) {
        Path file = folder.resolve(ForkDirectory.JOB);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Optional<Object> job = Serialised.read(Files.readAllBytes(file));
            if (job.isEmpty()) {
                throw new IllegalStateException("the child JVM cannot read its job; is its class path the parent's?");
            }
            return job;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the child JVM cannot read its job in " + folder, unreadable);
        }
    }

    /**
     * Sends an answer to the parent, which finds it in {@link ForkResult#payload()}. The last answer counts; one that
     * cannot be serialised counts as no answer.
     *
     * @throws UncheckedIOException if the folder cannot be written to
     */
    public static void answer(Path folder, Serializable answer) {
        try {
            Files.write(folder.resolve(ForkDirectory.ANSWER), Serialised.orNothing(answer));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the child JVM cannot answer in " + folder, unwritable);
        }
    }

    /** Returns the answer of a child that has ended. */
    static Optional<Object> answerIn(Path folder) throws IOException {
        Path file = folder.resolve(ForkDirectory.ANSWER);
        return Files.exists(file) ? Serialised.read(Files.readAllBytes(file)) : Optional.empty();
    }
}
