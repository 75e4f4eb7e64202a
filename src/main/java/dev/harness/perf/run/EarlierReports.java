package dev.harness.perf.run;

import dev.harness.perf.html.EarlierPage;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Keeps what a build would take away from its reader. Benchmarks and memory limits are often run by two builds, one after the
 * other, and both write the same files. Where the newest build has no benchmarks (or no memory limits) and the files that it
 * replaces have some, these stay under names of their own, and the new page links them. They are not merged: the code may
 * have changed between the two. Not thread-safe; the callers hold the lock of their build.
 */
final class EarlierReports {
    /** What a build may have measured. */
    private enum Kind {
        BENCHMARKS,
        MEMORY;

        boolean in(Run run) {
            return this == MEMORY
                    ? !run.memory().isEmpty()
                    : !run.benchmarks().isEmpty()
                            || !run.growth().isEmpty()
                            || !run.work().isEmpty();
        }

        String words() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the name under which a file of an earlier build stays, such as {@code report-memory.html}. */
        String nameFor(String file) {
            int dot = file.lastIndexOf('.');
            return file.substring(0, dot) + "-" + words() + file.substring(dot);
        }
    }

    private static final String PAGE = "report.html";
    private static final List<String> FILES = List.of(PAGE, "verdict.json");
    private static final String NEWEST = "newest";

    private final Path folder;
    private final Path notes;
    private final Properties known = new Properties();

    private EarlierReports(Path folder) {
        this.folder = folder;
        this.notes = folder.resolve(BuildRecord.FOLDER).resolve("reports.properties");
    }

    /**
     * Moves the files of an earlier build aside where the run does not replace them, and notes what the run has.
     *
     * @param folder the folder of reports, into which the run's files are written next
     * @return the pages of earlier builds that have what the run lacks
     * @throws IOException if a file cannot be moved
     */
    static List<EarlierPage> keep(Path folder, Run run) throws IOException {
        EarlierReports reports = new EarlierReports(folder);
        reports.read();
        List<EarlierPage> pages = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind.in(run)) {
                reports.forget(kind);
            } else {
                reports.keep(kind, pages);
            }
        }
        reports.note(run);
        return pages;
    }

    private void read() throws IOException {
        if (Files.isRegularFile(notes)) {
            try (Reader reader = Files.newBufferedReader(notes, StandardCharsets.UTF_8)) {
                known.load(reader);
            } catch (IllegalArgumentException | IOException damaged) {
                known.clear(); // then nothing is known of the files, and they are replaced
            }
        }
    }

    /** The run has this kind itself. */
    private void forget(Kind kind) throws IOException {
        known.remove(kind.words());
        for (String file : FILES) {
            Files.deleteIfExists(folder.resolve(kind.nameFor(file)));
        }
    }

    private void keep(Kind kind, List<EarlierPage> pages) throws IOException {
        if (List.of(known.getProperty(NEWEST + ".kinds", "").split(",")).contains(kind.words())) {
            for (String file : FILES) {
                copy(folder.resolve(file), folder.resolve(kind.nameFor(file)));
            }
            known.setProperty(kind.words(), known.getProperty(NEWEST, ""));
        }
        String page = kind.nameFor(PAGE);
        if (Files.isRegularFile(folder.resolve(page))) {
            pages.add(new EarlierPage(kind.words(), page, known.getProperty(kind.words(), "")));
        }
    }

    /** Copied and not moved: should the new file fail to be written, the old one is still there. */
    private static void copy(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void note(Run run) throws IOException {
        List<String> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind.in(run)) {
                kinds.add(kind.words());
            }
        }
        known.setProperty(NEWEST + ".kinds", String.join(",", kinds));
        known.setProperty(NEWEST, measured(run));
        Files.createDirectories(notes.getParent());
        try (Writer writer = Files.newBufferedWriter(notes, StandardCharsets.UTF_8)) {
            known.store(writer, null);
        }
    }

    private static String measured(Run run) {
        String time = run.time().truncatedTo(ChronoUnit.SECONDS).toString();
        return time.replace('T', ' ').replace("Z", " UTC")
                + run.commit()
                        .map(commit -> ", commit " + commit.abbreviated()
                                + (commit.dirty() ? " with uncommitted changes" : ""))
                        .orElse("");
    }
}
