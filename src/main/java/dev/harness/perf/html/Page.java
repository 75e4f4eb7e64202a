package dev.harness.perf.html;

import dev.harness.perf.result.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * {@code report.html}: a run as one page that needs nothing else, no network and no server. Its figures are drawn here, as SVG; a small
 * script of ours searches and sorts, and without it everything is there as well. A policy in the page lets no other script or style
 * run, whatever a test is called. Stateless and thread-safe.
 */
public final class Page {
    /** The name of the file. */
    public static final String FILE = "report.html";

    private static final int MOST_OPEN = 8;
    private static final int MOST_READ_AT_ONCE = 2;

    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    private Page() {}

    /**
     * Writes the page into a folder.
     *
     * @param past the saved runs before it
     * @param earlier pages of earlier builds, which it links
     * @param folder made when it is missing; a page that is there is replaced
     * @return the file
     * @throws IOException if it cannot be written
     */
    public static Path write(Run run, Past past, List<EarlierPage> earlier, Path folder) throws IOException {
        Files.createDirectories(folder);
        String page = of(run, past, earlier, FlameGraphs.in(folder, run.time()));
        return Files.writeString(folder.resolve(FILE), page, StandardCharsets.UTF_8);
    }

    /** Returns the page of a run. */
    public static String of(Run run, Past past) {
        return of(run, past, List.of(), FlameGraphs.NONE);
    }

    private static String of(Run run, Past past, List<EarlierPage> earlier, FlameGraphs graphs) {
        List<Entry> entries = Entries.of(run, past);
        Markup out = new Markup();
        out.trusted("<!DOCTYPE html>\n").open("html", "lang", "en");
        head(out, run);
        out.open("body").line();
        out.leaf("a", "Skip to the table", "href", "#overview", "class", "skip");
        new PageHead(out, run, entries).write(earlier);
        out.open("main");
        overview(out, entries);
        sections(out, entries, past, graphs);
        graphs.write(out);
        PastTable.write(out, past);
        out.close();
        out.open("script").trusted(SCRIPT).close();
        out.close().close();
        return out.line().toString();
    }

    private static void head(Markup out, Run run) {
        out.open("head").single("meta", "charset", "utf-8");
        String policy = "default-src 'none'; style-src 'sha256-" + hash(STYLE) + "'; script-src 'sha256-" + hash(SCRIPT)
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
        out.single("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        out.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.single("meta", "name", "color-scheme", "content", "light dark");
        out.single("link", "rel", "icon", "href", "data:,");
        out.leaf("title", "Performance: " + Plain.line(run.name(), 80));
        out.open("style").trusted(STYLE).close();
        out.close().line();
    }

    private static void overview(Markup out, List<Entry> entries) {
        out.open("section", "aria-labelledby", "overview");
        out.leaf("h2", "Overview", "id", "overview");
        if (entries.isEmpty()) {
            out.leaf("p", "Nothing was measured.").close();
            return;
        }
        out.open("div", "class", "tools", "role", "search", "hidden", "");
        out.open("label").text("Search ");
        out.single("input", "type", "search", "id", "search", "autocomplete", "off", "spellcheck", "false");
        out.close().open("label");
        out.single("input", "type", "checkbox", "id", "attention")
                .text(" only what wants attention")
                .close();
        out.empty("span", "id", "count", "role", "status").close().line();
        new Overview(out, entries).write();
        out.close().line();
    }

    private static void sections(Markup out, List<Entry> entries, Past past, FlameGraphs graphs) {
        out.open("section", "aria-labelledby", "details", "id", "sections");
        out.leaf("h2", "One by one", "id", "details");
        out.leaf("button", "Open all", "type", "button", "id", "all", "hidden", "");
        for (int i = 0; i < entries.size(); i++) {
            boolean few = entries.size() <= MOST_READ_AT_ONCE;
            boolean red = entries.get(i).mood().compareTo(Mood.WORSE) <= 0;
            Detail detail = Detail.share(out.length(), entries.size() - i);
            new EntrySection(out, past, detail, graphs).write(entries.get(i), few || (red && i < MOST_OPEN));
        }
        out.close().line();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** Line ends are those of HTML, by which a browser hashes. */
    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + Page.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + name, failure);
        }
    }
}
