package dev.harness.perf.revision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A copy of a project, for builds that must not touch the original: the files that git tracks or does not ignore. Immutable.
 *
 * @param folder the project in the copy
 * @param maven the program that builds it: its own wrapper, or Maven's
 */
public record ProjectCopy(Path folder, String maven) {
    /**
     * Copies the working tree that a project lies in.
     *
     * @param scratch where the copy goes; it is gone when that is closed
     * @throws IllegalArgumentException if there is no pom.xml, no repository, or no git; the message says so
     * @throws IOException if the disk fails
     * @throws InterruptedException if the thread is interrupted
     */
    public static ProjectCopy of(Path project, Scratch scratch) throws IOException, InterruptedException {
        if (!Files.isRegularFile(project.resolve("pom.xml"))) {
            throw new IllegalArgumentException(
                    project.toAbsolutePath().normalize() + " has no pom.xml: only builds of Maven can be sabotaged");
        }
        Path folder = files(project, scratch).copy("copy");
        return new ProjectCopy(folder, MavenBuild.maven(folder));
    }

    private static GitFiles files(Path project, Scratch scratch) throws IOException, InterruptedException {
        try {
            return GitFiles.of(project, scratch);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    none.getCause() instanceof IOException
                            ? "the program git cannot be started, which knows the files to copy"
                            : project.toAbsolutePath().normalize()
                                    + " is in no git repository, which knows the files to copy",
                    none);
        }
    }
}
