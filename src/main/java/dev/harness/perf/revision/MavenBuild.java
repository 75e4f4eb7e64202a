package dev.harness.perf.revision;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compiles a project and its tests with Maven. Stateless and thread-safe. */
final class MavenBuild {
    static final String DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0";

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String REPOSITORY = "-Dmaven.repo.local=";
    private static final Pattern ERROR =
            Pattern.compile("\\[ERROR] (?!COMPILATION ERROR|\\[ERROR] Some problems|The build could not read|"
                    + "\\[Help|To see|Re-run|For more|-> \\[Help).*\\S.*");

    private MavenBuild() {}

    /**
     * Builds a project.
     *
     * @param name what the revision is called
     * @param outputs where its classes are, relative to the project
     * @throws IllegalArgumentException if it has no pom.xml, cannot be built, or has no tests
     */
    static Revision build(String name, Path project, Scratch scratch, String outputs)
            throws IOException, InterruptedException {
        if (!Files.isRegularFile(project.resolve("pom.xml"))) {
            String gradle =
                    Files.exists(project.resolve("build.gradle")) || Files.exists(project.resolve("build.gradle.kts"))
                            ? "; Gradle projects are not built here, only compared: compare --base takes a folder with classes and test-classes"
                            : "";
            throw new IllegalArgumentException(name + " has no pom.xml in " + project.getFileName() + gradle);
        }
        String safe = Integer.toHexString(project.hashCode());
        Path paths = scratch.path("classpath-" + safe + ".txt");
        Path log = scratch.path("build-" + safe + ".log");
        Reactor reactor = Reactor.of(project);
        List<String> maven = new ArrayList<>(List.of(maven(reactor.root()), "-B", "-ntp"));
        maven.addAll(reactor.arguments());
        repository().ifPresent(folder -> maven.add(REPOSITORY + folder));
        List<String> command = new ArrayList<>(maven);
        command.addAll(List.of("test-compile", DEPENDENCY_PLUGIN + ":build-classpath"));
        command.addAll(List.of("-Dmdep.outputFile=" + paths, "-Dmdep.includeScope=test", "-DskipTests"));
        int exit;
        try {
            exit = Children.run(reactor.root(), log, PATIENCE, Map.of(), command);
        } catch (IOException noMaven) {
            throw new IllegalArgumentException("Maven cannot be started: " + noMaven.getMessage(), noMaven);
        }
        if (exit != 0 || !Files.exists(paths)) {
            throw new IllegalArgumentException(
                    name + " does not build: " + reason(log).replace(project + File.separator, ""));
        }
        Revision built =
                of(name, project.resolve(outputs), Files.readString(paths).strip());
        List<Path> whole = new ArrayList<>(built.classPath());
        LauncherJar.missing(name, whole, maven, reactor.root(), log).ifPresent(whole::add);
        return new Revision(name, whole, built.roots());
    }

    private static Revision of(String name, Path outputs, String dependencies) {
        Path tests = outputs.resolve("test-classes");
        if (!Files.isDirectory(tests)) {
            throw new IllegalArgumentException(name + " has no compiled tests in "
                    + outputs.getFileName().resolve("test-classes") + "; --project names the module that has them");
        }
        List<Path> classPath = new ArrayList<>(List.of(tests, outputs.resolve("classes")));
        for (String entry : dependencies.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!entry.isBlank()) {
                classPath.add(Path.of(entry));
            }
        }
        return new Revision(name, classPath, List.of(tests));
    }

    /** A build that was told of another local repository, and the tests that it runs, know it by a system property. */
    private static Optional<String> repository() {
        return Optional.ofNullable(System.getProperty("maven.repo.local")).filter(folder -> !folder.isBlank());
    }

    private static String reason(Path log) throws IOException {
        List<String> lines = Children.lastLines(log, Integer.MAX_VALUE);
        Optional<String> error =
                lines.stream().filter(line -> ERROR.matcher(line).matches()).findFirst();
        return error.map(line -> line.replaceFirst("(\\[ERROR] )+", "").replaceFirst(" -> \\[Help \\d+]$", ""))
                .orElseGet(() -> lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1));
    }

    /** The project's own Maven, if it has one. */
    static String maven(Path project) {
        boolean windows = File.separatorChar == '\\';
        for (Path folder = project; folder != null; folder = folder.getParent()) {
            Path wrapper = folder.resolve(windows ? "mvnw.cmd" : "mvnw");
            if (Files.isExecutable(wrapper)) {
                return wrapper.toString();
            }
            if (!Files.exists(folder.resolveSibling("pom.xml"))) {
                break;
            }
        }
        return windows ? "mvn.cmd" : "mvn";
    }
}
