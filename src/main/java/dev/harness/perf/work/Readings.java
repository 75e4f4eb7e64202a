package dev.harness.perf.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String ABSENT = "absent";

    private final long start;
    private final Path temporary = absolute(System.getProperty("java.io.tmpdir", "/tmp"));
    private final Path working = absolute("");
    private final List<Path> covered;
    private final TreeMap<String, String> hashes = new TreeMap<>();
    private final TreeSet<String> unknown = new TreeSet<>();

    /**
     * @param start when the program began, in milliseconds of the clock
     */
    Readings(long start) {
        this.start = start;
        Stream<String> others = Stream.of("java.home", FORK)
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

    void add(Hook.Read read) {
        if (!read.how().unknown().isEmpty()) {
            unknown.add(read.how().unknown());
            return;
        }
        try {
            switch (read.how()) {
                case FILE -> file(absolute(read.what()));
                case FOLDER -> folder(absolute(read.what()));
                default ->
                    hashes.put(
                            ExecutedCode.VARIABLE + read.what(),
                            Optional.ofNullable(System.getenv(read.what()))
                                    .map(value -> CodeHash.hash(List.of(read.what(), value)))
                                    .orElse(ABSENT));
            }
        } catch (IOException | InvalidPathException unreadable) {
            unknown.add("what is in " + read.what() + ": " + unreadable);
        }
    }

    private void file(Path file) throws IOException {
        if (isCovered(file) || isOwn(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            folder(file);
            return;
        }
        if (!Files.exists(file)) {
            hashes.put(ExecutedCode.FILE + file, ABSENT);
        } else if (Files.getLastModifiedTime(file).toMillis() >= start) {
            unknown.add("file " + file + " was written meanwhile");
        } else {
            hashes.put(ExecutedCode.FILE + file, hash(file));
        }
    }

    private void folder(Path folder) throws IOException {
        if (isCovered(folder) || isOwn(folder)) {
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
                && (!Files.exists(file) || Files.getLastModifiedTime(file).toMillis() >= start);
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
        return unknown.stream().findFirst();
    }
}
