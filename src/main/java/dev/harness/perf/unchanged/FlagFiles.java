package dev.harness.perf.unchanged;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that options of a JVM name, such as agents and patches of modules, by what they contain. Not thread-safe. */
final class FlagFiles {
    /** Options that name what the JVM writes. */
    private static final Pattern WRITTEN = Pattern.compile("-Xlog.*|-Xloggc.*|-XX:(HeapDumpPath|ErrorFile|LogFile"
            + "|FlightRecorderOptions|StartFlightRecording|ArchiveClassesAtExit|DumpLoadedClassList)=.*");

    /** Options whose folders hold code. */
    private static final Pattern CODE =
            Pattern.compile("--patch-module.*|--upgrade-module-path.*|-Xbootclasspath.*|-javaagent:.*");

    private static final int MOST_FILES = 10_000;

    private final Map<String, String> parts = new TreeMap<>();
    private final List<String> unknown = new ArrayList<>();

    FlagFiles(List<String> flags) {
        flags.stream()
                .filter(flag -> !WRITTEN.matcher(flag).matches())
                .forEach(flag -> words(flag).forEach(word -> add(flag, word)));
    }

    /** A file may stand after any of the signs that separate options from their values. */
    private static Stream<String> words(String flag) {
        String value = flag.startsWith("@") ? flag.substring(1) : flag;
        Stream<String> whole = Stream.of("=", ":")
                .filter(value::contains)
                .map(sign -> value.substring(value.indexOf(sign) + sign.length()));
        Stream<String> pieces = Stream.of(value.split("[=,:" + File.pathSeparator + "]"));
        return Stream.concat(Stream.of(value), Stream.concat(whole, pieces))
                .filter(word -> !word.isBlank())
                .distinct();
    }

    private void add(String flag, String word) {
        try {
            Path path = Path.of(word);
            if (Files.isRegularFile(path)) {
                parts.put(
                        "file " + word + " of the JVM's options",
                        new Digest().add(path).text());
            } else if (Files.isDirectory(path) && CODE.matcher(flag).matches()) {
                parts.put("folder " + word + " of the JVM's options", folder(path));
            }
        } catch (InvalidPathException noFile) {
            return;
        } catch (IOException | UncheckedIOException unreadable) {
            unknown.add("what is in " + word + ": " + unreadable.getMessage());
        }
    }

    private String folder(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
            if (files.size() > MOST_FILES) {
                unknown.add("what is in " + folder + ": more than " + MOST_FILES + " files");
            }
            Digest all = new Digest();
            for (Path file : files) {
                all.add(folder.relativize(file).toString()).add(file);
            }
            return all.text();
        }
    }

    Map<String, String> parts() {
        return parts;
    }

    List<String> unknown() {
        return unknown;
    }
}
