package dev.harness;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules that hold for all of the code; CONTRIBUTING gives their reasons. */
class ArchitectureTest {
    private static final String OURS = "dev.harness.";
    private static final int LONGEST_FILE = 300;

    /** One table of promises, tested row by row, loses more by being cut than a reader would gain; no precedent. */
    private static final Set<String> LONGER_FILES = Set.of("StateManagerTest.java");

    /** Imports point from a higher number to a lower one, never to the same. */
    private static final Map<String, Integer> LAYERS = Map.ofEntries(
            entry("dev.harness.perf", 0),
            entry("dev.harness.io", 1),
            entry("dev.harness.perf.duet.worker", 1),
            entry("dev.harness.perf.os", 1),
            entry("dev.harness.perf.revision", 1),
            entry("dev.harness.perf.stats", 1),
            entry("dev.harness.perf.result", 1),
            entry("dev.harness.perf.fork", 1),
            entry("dev.harness.perf.history", 2),
            entry("dev.harness.perf.threads", 2),
            entry("dev.harness.perf.heap", 2),
            entry("dev.harness.perf.work", 2),
            entry("dev.harness.perf.measure", 3),
            entry("dev.harness.perf.unchanged", 3),
            entry("dev.harness.perf.drift", 3),
            entry("dev.harness.perf.memory", 3),
            entry("dev.harness.perf.leaks", 4),
            entry("dev.harness.perf.sites", 4),
            entry("dev.harness.perf.sampling", 4),
            entry("dev.harness.perf.compare", 4),
            entry("dev.harness.perf.gate", 5),
            entry("dev.harness.perf.power", 5),
            entry("dev.harness.perf.report", 5),
            entry("dev.harness.perf.export", 5),
            entry("dev.harness.perf.html", 5),
            entry("dev.harness.perf.run", 6),
            entry("dev.harness.perf.junit", 8),
            entry("dev.harness.perf.prove", 8),
            entry("dev.harness.perf.duet", 7),
            entry("dev.harness.cli", 9),
            entry("dev.harness.state", 2),
            entry("dev.harness.trajectory", 3));

    private static final Set<String> SHARED = Set.of("dev.harness.io");
    private static final Set<String> ABOVE_BOTH = Set.of("dev.harness.cli");
    private static final Set<String> KERNEL = Set.of("dev.harness.state", "dev.harness.trajectory");

    /** Who may use a library (or a part of the JDK that not every JVM has); by the beginning of the package's name. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            entry("org.jspecify.", LAYERS.keySet()),
            entry("com.google.errorprone.annotations.", LAYERS.keySet()),
            entry("org.junit.", Set.of("dev.harness.perf", "dev.harness.perf.junit")),
            // the functions that a test hands to its Bencher, and the exception for misuse
            entry(
                    "org.junit.jupiter.api.function",
                    Set.of("dev.harness.perf", "dev.harness.perf.run", "dev.harness.perf.prove")),
            entry(
                    "org.junit.jupiter.api.extension",
                    Set.of("dev.harness.perf", "dev.harness.perf.junit", "dev.harness.perf.run")),
            entry("org.opentest4j", Set.of("dev.harness.perf.run")),
            entry("org.openjdk.jmh.", Set.of("dev.harness.perf.measure")),
            entry(
                    "com.fasterxml.jackson.",
                    Set.of(
                            "dev.harness.state",
                            "dev.harness.trajectory",
                            "dev.harness.perf.history",
                            "dev.harness.perf.export",
                            "dev.harness.cli")),
            entry("picocli", Set.of("dev.harness.cli")),
            entry("org.apache.commons.math3.", Set.of("dev.harness.perf.stats")),
            entry(
                    "net.bytebuddy",
                    Set.of("dev.harness.perf.threads", "dev.harness.perf.work", "dev.harness.perf.prove")),
            entry("one.", Set.of("dev.harness.perf.sites", "dev.harness.perf.sampling")),
            entry(
                    "com.sun.management",
                    Set.of(
                            "dev.harness.perf.measure",
                            "dev.harness.perf.threads",
                            "dev.harness.perf.heap",
                            "dev.harness.perf.leaks")),
            entry("jdk.jfr", Set.of("dev.harness.perf.sites", "dev.harness.perf.sampling")));

    private record Edge(String from, String to) {
        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    @Nested
    class Packages {
        @Test
        void layers_packagesFound_exactlyThoseOfTheMap() {
            assertThat(Edges.ALL.stream().map(Edge::from).collect(Collectors.toSet()))
                    .isEqualTo(LAYERS.keySet());
        }

        @Test
        void imports_ourPackages_pointDownOnly() {
            assertNone(
                    Edges.ALL.stream().filter(edge -> edge.to().startsWith(OURS)),
                    edge -> layer(edge.from()) <= layer(edge.to()));
        }

        @Test
        void imports_perfAndKernel_neverEachOther() {
            assertNone(
                    Edges.ALL.stream()
                            .filter(edge -> edge.to().startsWith(OURS))
                            .filter(edge -> !SHARED.contains(edge.from()) && !SHARED.contains(edge.to())),
                    edge -> !ABOVE_BOTH.contains(edge.from())
                            && KERNEL.contains(edge.from()) != KERNEL.contains(edge.to()));
        }

        @Test
        void imports_libraries_onlyWhereTheyBelong() {
            assertNone(
                    Edges.ALL.stream().filter(edge -> library(edge.to()).isPresent()),
                    edge -> !LIBRARIES.get(library(edge.to()).orElseThrow()).contains(edge.from()));
        }

        @Test
        void imports_anythingElse_isTheJdk() {
            assertNone(
                    Edges.ALL.stream()
                            .filter(edge -> !edge.to().startsWith(OURS))
                            .filter(edge -> library(edge.to()).isEmpty()),
                    edge -> !edge.to().matches("(java|javax)\\..*"));
        }

        private int layer(String name) {
            return Optional.ofNullable(LAYERS.get(name)).orElseThrow(() -> new AssertionError(name + " has no layer"));
        }

        private Optional<String> library(String name) {
            return LIBRARIES.keySet().stream().filter(name::startsWith).max(Comparator.comparingInt(String::length));
        }
    }

    @Nested
    class Sources {
        @Test
        void files_everyOne_atMost300Lines() {
            assertNone(
                    Stream.concat(sources("main").stream(), sources("test").stream()),
                    file -> lines(file).size() > LONGEST_FILE
                            && !LONGER_FILES.contains(file.getFileName().toString()));
        }

        @Test
        void packages_everyOne_nullMarkedAndDescribed() {
            Set<Path> folders =
                    sources("main").stream().map(Path::getParent).collect(Collectors.toCollection(TreeSet::new));
            assertThat(folders).hasSize(LAYERS.size());
            assertNone(
                    folders.stream().map(folder -> lines(folder.resolve("package-info.java"))),
                    info -> !info.contains("@NullMarked") || !info.get(0).startsWith("/**"));
        }

        @Test
        void types_publicOnes_haveJavadoc() {
            assertNone(
                    types().filter(SourceTypes.Type::isPublic),
                    type -> type.doc().isBlank());
        }

        @Test
        void types_concreteClasses_areFinal() {
            assertNone(types().filter(SourceTypes.Type::isConcreteClass), type -> !type.isFinal());
        }

        /** The annotation is slow as well, and gives the time that the test needs. */
        @Test
        void tests_ofMinutes_carryTheAnnotationForThat() {
            assertNone(
                    sources("test").stream()
                            .filter(file -> text(file).contains("@Torture")
                                    || text(file).contains("@Tag(\"torture")),
                    file -> text(file).contains("@Tag(\"torture")
                            && !file.endsWith("Torture.java")
                            && !file.endsWith("Lengthy.java")
                            && !file.endsWith("ArchitectureTest.java"));
        }

        private Stream<SourceTypes.Type> types() {
            return SourceTypes.of(sources("main")).stream();
        }
    }

    /** A rule that nothing falls under is a rule that nobody checks: that fails as well. */
    private static <T> void assertNone(Stream<T> candidates, Predicate<T> breaksTheRule) {
        List<T> all = candidates.toList();
        assertThat(all).isNotEmpty();
        assertThat(all.stream().filter(breaksTheRule)).isEmpty();
    }

    /** Read once: jdeps takes seconds. */
    private static final class Edges {
        static final List<Edge> ALL = edges();
    }

    /** What jdeps sees in the compiled classes; package to package. */
    private static List<Edge> edges() {
        return Jdeps.lines("^\\s+(dev\\.harness[.\\w]*)\\s+-> ([.\\w]+)\\s.*$", "-verbose:package")
                .map(match -> new Edge(match.group(1), match.group(2)))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources(String tree) {
        try (Stream<Path> files = Files.walk(Path.of("src", tree, "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
