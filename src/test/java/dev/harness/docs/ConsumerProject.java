package dev.harness.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/**
 * A Maven project of somebody else, with nothing of ours but what README says. It sees a local repository of its own: the
 * files of the existing one, linked, and this project's jar.
 */
final class ConsumerProject {
    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** What a project whose tests run has anyway: JUnit, and plugins that know it. */
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>consumer</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
            %s
                <dependency>
                  <groupId>org.junit.jupiter</groupId>
                  <artifactId>junit-jupiter</artifactId>
                  <version>%s</version>
                  <scope>test</scope>
                </dependency>
              </dependencies>
              <build>
                <pluginManagement>
                  <plugins>
                    %s
                  </plugins>
                </pluginManagement>
              </build>
            %s
            </project>
            """;

    /** How a command ended. */
    record Build(int exitCode, String output) {}

    private final Path folder;
    private final Path repository;

    /** Returns the dependency as README has it. */
    static String dependency() {
        return MarkdownFile.of(Path.of("README.md")).blocks("xml").get(0);
    }

    /** A project whose whole {@code pom.xml} is given. */
    ConsumerProject(Path root, String pom) throws IOException {
        this.folder = Files.createDirectories(root.resolve("project"));
        this.repository = root.resolve("repository");
        linkRepository();
        installHarness();
        Files.writeString(folder.resolve("pom.xml"), pom);
    }

    ConsumerProject(Path root, String dependency, String profiles) throws IOException {
        this(root, pom(dependency, profiles));
    }

    private static String pom(String dependency, String profiles) throws IOException {
        String ours = Files.readString(Path.of("pom.xml"));
        String plugins = Stream.of("compiler", "resources", "jar", "surefire")
                .map(name -> "<plugin><artifactId>maven-" + name + "-plugin</artifactId><version>" + version(ours, name)
                        + "</version></plugin>")
                .reduce("", String::concat);
        String junit = found("<junit.version>([^<]+)<", ours);
        return POM.formatted(dependency, junit, plugins, profiles);
    }

    void test(String name, String source) throws IOException {
        write("src/test/java/" + name + ".java", source);
    }

    void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    void removeTest(String name) throws IOException {
        Files.delete(folder.resolve("src/test/java").resolve(name + ".java"));
        try (Stream<Path> classes = Files.walk(folder.resolve("target/test-classes"))) {
            for (Path file : classes.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs Maven with what the local repository has. */
    Build maven(String... arguments) throws IOException, InterruptedException {
        List<String> offline = new ArrayList<>(List.of("-o"));
        offline.addAll(List.of(arguments));
        return online(offline.toArray(String[]::new));
    }

    /** Runs Maven, which may fetch what this project does not need itself. */
    Build online(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Dmaven.repo.local=" + repository));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs a command of Maven as somebody pastes it into a shell. */
    Build shell(String command) throws IOException, InterruptedException {
        String ours = "mvn -B -ntp -Dmaven.repo.local='" + repository + "' ";
        return run(List.of("sh", "-c", command.replaceFirst("^mvn ", Matcher.quoteReplacement(ours))));
    }

    private Build run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("GITHUB_STEP_SUMMARY");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Build(process.waitFor(), output);
    }

    private void linkRepository() throws IOException {
        Path existing = existingRepository();
        try (Stream<Path> files = Files.walk(existing)) {
            for (Path file : files.toList()) {
                Path copy = repository.resolve(existing.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    link(file, copy);
                }
            }
        }
    }

    private static void link(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (UnsupportedOperationException | IOException otherFileSystem) {
            Files.copy(file, copy);
        }
    }

    /** Found by a jar that comes from it: {@code <repository>/org/assertj/assertj-core/<version>/<jar>}. */
    private static Path existingRepository() {
        Path jar = Path.of(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return jar.getParent().getParent().getParent().getParent().getParent();
    }

    private void installHarness() throws IOException {
        Path to = Files.createDirectories(repository.resolve("dev/harness/harness/" + VERSION));
        Files.deleteIfExists(to.resolve("harness-" + VERSION + ".pom"));
        Files.copy(Path.of("pom.xml"), to.resolve("harness-" + VERSION + ".pom"));
        Path jar = to.resolve("harness-" + VERSION + ".jar");
        Files.deleteIfExists(jar);
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(words, true, UTF_8);
        int exit = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(out, out, "--create", "--file", jar.toString(), "-C", "target/classes", ".");
        if (exit != 0) {
            throw new UncheckedIOException(new IOException("jar: " + words.toString(UTF_8)));
        }
    }

    private static String version(String pom, String plugin) {
        String version = found("<artifactId>maven-" + plugin + "-plugin</artifactId>\\s*<version>([^<]+)<", pom);
        return version.startsWith("${")
                ? found("<" + version.substring(2, version.length() - 1) + ">([^<]+)<", pom)
                : version;
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("nothing matches " + pattern);
        }
        return matcher.group(1);
    }
}
