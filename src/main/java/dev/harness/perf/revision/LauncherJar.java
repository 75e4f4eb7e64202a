package dev.harness.perf.revision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JUnit's launcher, which build tools add to a test class path by themselves: the one of the same version as the project's JUnit,
 * from the local repository of Maven. Stateless.
 */
final class LauncherJar {
    private static final Pattern ENGINE = Pattern.compile("junit-platform-engine-(\\w[\\w.-]*)\\.jar");
    private static final String NAME = "junit-platform-launcher";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private LauncherJar() {}

    /**
     * Returns the jar; empty if the class path has one.
     *
     * @param maven the command, with the options that built the project: a module alone may lack its siblings
     * @param folder where it built it
     * @throws IllegalArgumentException if the project has no JUnit platform, or the jar cannot be had
     */
    static Optional<Path> missing(String name, List<Path> classPath, List<String> maven, Path folder, Path log)
            throws IOException, InterruptedException {
        if (classPath.stream().anyMatch(entry -> entry.getFileName().toString().startsWith(NAME))) {
            return Optional.empty();
        }
        for (Path entry : classPath) {
            Matcher engine = ENGINE.matcher(entry.getFileName().toString());
            if (engine.matches()) {
                return Optional.of(beside(entry, engine.group(1), maven, folder, log));
            }
        }
        throw new IllegalArgumentException(name + " has no JUnit 5 or 6 on the class path of its tests");
    }

    private static Path beside(Path engine, String version, List<String> maven, Path folder, Path log)
            throws IOException, InterruptedException {
        Path jar = engine.resolveSibling("../../" + NAME + "/" + version + "/" + NAME + "-" + version + ".jar")
                .normalize();
        if (!Files.exists(jar)) {
            String artifact = "-Dartifact=org.junit.platform:" + NAME + ":" + version;
            List<String> command = new ArrayList<>(maven);
            command.addAll(List.of(MavenBuild.DEPENDENCY_PLUGIN + ":get", artifact));
            Children.run(folder, log, PATIENCE, Map.of(), command);
        }
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException(
                    "JUnit's launcher is missing: add " + NAME + " " + version + " to the test dependencies");
        }
        return jar;
    }
}
