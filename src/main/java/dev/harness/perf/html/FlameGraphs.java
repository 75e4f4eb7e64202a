package dev.harness.perf.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The flame graphs that a run has left beside its page: files of their own, since each is as large as a page. Immutable.
 *
 * @param files their paths from the page, with slashes
 */
record FlameGraphs(List<String> files) {
    static final FlameGraphs NONE = new FlameGraphs(List.of());

    private static final String RECORDINGS = "recordings";

    /** Of what allocates, of one side alone, and of the difference of two sides. */
    private static final List<String> PREFIXES = List.of("allocation-", "samples-", "difference-");

    private static final String NAME = "[A-Za-z0-9._-]+\\.html";
    private static final int MOST = 300;

    /** Returns those in a folder that are as new as the run: older ones are of another. */
    static FlameGraphs in(Path folder, Instant began) throws IOException {
        List<String> files = new ArrayList<>();
        for (String prefix : PREFIXES) {
            files.addAll(names(folder, prefix, began));
        }
        names(folder.resolve(RECORDINGS), "", began).forEach(name -> files.add(RECORDINGS + "/" + name));
        return new FlameGraphs(files);
    }

    private static List<String> names(Path folder, String prefix, Instant began) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file ->
                            !began.isAfter(Instant.ofEpochMilli(file.toFile().lastModified())))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.matches(NAME))
                    .sorted()
                    .limit(MOST)
                    .toList();
        }
    }

    /** Writes a fact of a verdict, with links if each of its lines names one of them. */
    void fact(Markup out, String value, int longest) {
        List<String> names = value.lines().map(FlameGraphs::fileName).toList();
        out.open("dd");
        if (!names.isEmpty() && files.containsAll(names)) {
            for (int i = 0; i < names.size(); i++) {
                out.text(i == 0 ? "" : "\n").leaf("a", names.get(i), "href", names.get(i));
            }
        } else {
            out.text(Plain.lines(value, longest));
        }
        out.close();
    }

    private static String fileName(String path) {
        return path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
    }

    /** Writes the graphs of recordings, which no verdict names. */
    void write(Markup out) {
        List<String> recordings =
                files.stream().filter(file -> file.contains("/")).toList();
        if (recordings.isEmpty()) {
            return;
        }
        out.open("section", "aria-labelledby", "graphs").leaf("h2", "Flame graphs of recordings", "id", "graphs");
        out.open("ul");
        for (String file : recordings) {
            String name = file.substring(file.indexOf('/') + 1).replaceAll("\\.html$", "");
            out.open("li").leaf("a", name, "href", file).close();
        }
        out.close().close().line();
    }
}
