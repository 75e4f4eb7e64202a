package dev.harness.accuracy.work;

import dev.harness.accuracy.gate.Child;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The newest commits of a clone, each compiled into a folder of its own with the benchmarks. */
final class LibraryCommits {
    private final Path clone;
    private final Library library;
    private final Path folder;

    LibraryCommits(Path clone, Library library, Path folder) {
        this.clone = clone;
        this.library = library;
        this.folder = folder;
    }

    /** Returns the library of which a folder is a clone. */
    static Library of(Path clone) throws IOException, InterruptedException {
        for (Library library : Library.KNOWN) {
            if (!git(clone, "ls-tree", "--name-only", "HEAD", library.mark()).isEmpty()) {
                return library;
            }
        }
        throw new IOException(clone + " is a clone of none of " + Library.KNOWN.stream().map(Library::name).toList());
    }

    private static List<String> git(Path clone, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", clone.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("git", ".txt");
        try {
            Child.run(command, output);
            return Files.readAllLines(output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Returns the newest commits, the oldest of them first. */
    List<String> newest(int count) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("log", "-" + count, "--format=%h", "--"));
        if (library.ownCommits()) {
            arguments.addAll(library.paths());
        }
        List<String> commits = new ArrayList<>(git(clone, arguments.toArray(String[]::new)));
        Collections.reverse(commits);
        return commits;
    }

    /** Returns whether two commits differ in what is compiled. */
    boolean differ(String one, String other) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("diff", "--name-only", one, other, "--"));
        arguments.addAll(library.paths());
        return !git(clone, arguments.toArray(String[]::new)).isEmpty();
    }

    /** Compiles a commit unless that is done; returns the folder of its classes. */
    Path compiled(String commit) throws IOException, InterruptedException {
        Path classes = folder.resolve(commit).resolve("classes");
        if (Files.exists(classes.resolve("Benchmarks.class"))) {
            return classes;
        }
        Path sources = Files.createDirectories(folder.resolve(commit).resolve("sources"));
        Path archive = folder.resolve(commit).resolve("sources.tar");
        List<String> arguments = new ArrayList<>(List.of("archive", "--output", archive.toAbsolutePath().toString(), commit));
        for (String path : library.paths()) {
            if (!git(clone, "ls-tree", "--name-only", commit, path).isEmpty()) {
                arguments.add(path);
            }
        }
        git(clone, arguments.toArray(String[]::new));
        Child.run(List.of("tar", "-xf", archive.toString(), "-C", sources.toString()), folder.resolve("tar.log"));
        Files.writeString(sources.resolve("Benchmarks.java"), library.benchmarks());
        Files.createDirectories(classes);
        resources(sources.resolve("src/main/resources"), classes);
        compile(sources, classes);
        return classes;
    }

    private static void resources(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void compile(Path sources, Path classes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-nowarn", "-proc:none", "-encoding", "UTF-8", "-d", classes.toString(), "-cp", dependencies()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".java") && !name.endsWith("module-info.java"))
                    .sorted()
                    .forEach(command::add);
        }
        Child.run(command, folder.resolve("javac.log"));
    }

    /** Returns the jars of this class path; our own classes stand in folders, and are not what a library is compiled with. */
    static String dependencies() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElse("");
    }
}
