package dev.harness.perf.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a program read from outside its code, as hashes. Left out is what others answer for: the class path and the JDK, what lies in memory
 * ({@code /proc}), and what the program wrote itself into the folder for temporary files. Not thread-safe.
 */
final class Readings {
    private static final List<String> NOT_FILES = List.of("/proc", "/sys", "/dev");
    /** The property with the folder that a child shares with its parent. */
    private static final String FORK = "harness.fork.directory";

    /** The property with the folder of what a child needs to count. */
    static final String AGENT = "harness.fork.agent";

    private static final String ABSENT = "absent";

    private final long start;
    private final Path temporary = absolute(System.getProperty("java.io.tmpdir", "/tmp"));
    private final Path working = absolute("");
    private final List<Path> covered;
    private final TreeMap<String, String> hashes = new TreeMap<>();
    private final TreeSet<String> unknown = new TreeSet<>();
    private final Set<Hook.Read> seen = new HashSet<>();

    /**
     * @param start when the program began, in milliseconds of the clock
     */
    Readings(long start) {
        this.start = start;
        Stream<String> others = Stream.of("java.home", FORK, AGENT)
                .map(name -> System.getProperty(name, ""))
                .filter(Predicate.not(String::isEmpty));
        this.covered = Stream.concat(
                        ClassPath.entries().stream(),
                        Stream.concat(others, NOT_FILES.stream()).map(Readings::absolute))
                .toList();
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    /** Adds what was read; the same thing again is nothing new. */
    void add(Hook.Read read) {
        if (!seen.add(read)) {
            return;
        }
        if (!read.how().unknown().isEmpty()) {
            unknown.add(read.how().unknown());
            return;
        }
        if (read.how() == Reading.VARIABLE) {
            variable(read.what());
            return;
        }
        try {
            file(read.how(), absolute(read.what()));
        } catch (IOException | RuntimeException unreadable) {
            unknown.add("what is in " + read.what() + ": " + unreadable);
        }
    }

    /** Adds what an earlier part of the program read; a file that has changed meanwhile is not known. */
    void addAll(Readings earlier) {
        earlier.hashes.forEach((name, hash) -> {
            String other = hashes.putIfAbsent(name, hash);
            if (other != null && !other.equals(hash)) {
                unknown.add(name + " changed meanwhile");
            }
        });
        unknown.addAll(earlier.unknown);
    }

    private void variable(String name) {
        hashes.put(
                ExecutedCode.VARIABLE + name,
                Optional.ofNullable(System.getenv(name))
                        .map(value -> CodeHash.hash(List.of(name, value)))
                        .orElse(ABSENT));
    }

    private void file(Reading how, Path file) throws IOException {
        if (isCovered(file) || isOwn(file)) {
            return;
        }
        switch (how) {
            case FOLDER -> folder(file);
            case STATUS -> status(file);
            case TIME -> time(file);
            default -> content(file);
        }
    }

    private void content(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            folder(file);
        } else if (!Files.exists(file)) {
            hashes.put(ExecutedCode.FILE + file, ABSENT);
        } else if (!isWrittenMeanwhile(file)) {
            hashes.put(ExecutedCode.FILE + file, hash(file));
        }
    }

    private boolean isWrittenMeanwhile(Path file) throws IOException {
        boolean written = Files.getLastModifiedTime(file).toMillis() >= start;
        if (written) {
            unknown.add("file " + file + " was written meanwhile");
        }
        return written;
    }

    /** Where a link leads is part of it. */
    private void status(Path file) throws IOException {
        if (!Files.exists(file)) {
            hashes.put(ExecutedCode.STATUS + file, Files.isSymbolicLink(file) ? "a link to nothing" : ABSENT);
        } else if (Files.isDirectory(file) || !isWrittenMeanwhile(file)) {
            hashes.put(ExecutedCode.STATUS + file, CodeHash.hash(status(file, file.toRealPath())));
        }
    }

    private static List<String> status(Path file, Path real) throws IOException {
        String size = Files.isRegularFile(file) ? Long.toString(Files.size(file)) : "";
        return List.of(
                real.toString(),
                Boolean.toString(Files.isDirectory(file)),
                size,
                Boolean.toString(Files.isReadable(file)),
                Boolean.toString(Files.isWritable(file)),
                Boolean.toString(Files.isExecutable(file)));
    }

    private void time(Path file) throws IOException {
        status(file);
        if (!Files.exists(file)) {
            hashes.put(ExecutedCode.TIME + file, ABSENT);
        } else if (!isWrittenMeanwhile(file)) {
            hashes.put(
                    ExecutedCode.TIME + file,
                    CodeHash.hash(List.of(
                            Files.getLastModifiedTime(file).toString(),
                            Files.getOwner(file).getName())));
        }
    }

    private void folder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            hashes.put(ExecutedCode.FOLDER + folder, ABSENT);
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names =
                    entries.map(each -> each.getFileName().toString()).sorted().toList();
            hashes.put(ExecutedCode.FOLDER + folder, CodeHash.hash(names));
        }
    }

    private boolean isCovered(Path file) {
        return covered.stream().anyMatch(file::startsWith);
    }

    /** A temporary file that is gone, or younger than the program, is the program's own; a project may lie there as a whole. */
    private boolean isOwn(Path file) throws IOException {
        boolean ofTheProject = working.startsWith(temporary) && file.startsWith(working);
        return file.startsWith(temporary)
                && !ofTheProject
                && (file.equals(temporary)
                        || !Files.exists(file)
                        || Files.getLastModifiedTime(file).toMillis() >= start);
    }

    private static String hash(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest()).substring(0, CodeHash.HEX);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    Map<String, String> hashes() {
        return hashes;
    }

    /** Returns why what was read cannot be told; empty if it can. */
    Optional<String> unknown() {
        return unknown.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", unknown));
    }
}
