package dev.harness.perf.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a file, and its neighbours. */
class PageFileTest {
    @TempDir
    Path folder;

    @Test
    void write_pagesOfEarlierBuilds_areLinkedAndHarmless() throws IOException {
        List<EarlierPage> earlier = List.of(
                new EarlierPage("memory", "report-memory.html", "2026-01-31, commit <b>"),
                new EarlierPage("benchmarks", "report-benchmarks.html", ""));
        Run run = Pages.run("new", List.of(Pages.benchmark("young", Samples.below(60, 1))));

        assertThat(Files.readString(Page.write(run, Past.NOTHING, earlier, folder)))
                .contains("<a href=\"report-memory.html\">memory</a>, 2026-01-31, commit &lt;b&gt;")
                .contains("<a href=\"report-benchmarks.html\">benchmarks</a> of an earlier one");
        assertThat(Page.of(run, Past.NOTHING)).doesNotContain("Not of this build");
    }

    @Test
    void write_flameGraphsBesideIt_areLinkedIfTheyAreOfTheRun() throws IOException {
        Files.createDirectories(folder.resolve("recordings"));
        Files.writeString(folder.resolve("recordings/CartBenchmark.sum.html"), "");
        Files.writeString(folder.resolve("recordings/x\" onclick.html"), "");
        for (String name : List.of("allocation-sum", "difference-sum", "difference-sum-swapped", "samples-sum")) {
            Files.writeString(folder.resolve(name + ".html"), "");
        }
        Path old = Files.writeString(folder.resolve("allocation-old.html"), "");
        Files.setLastModifiedTime(old, FileTime.from(Runs.TIME.minusSeconds(1)));
        Verdict verdict = Pages.verdict("LimitMemory", "sum", Outcome.BROKEN, "1 B", "2 B", 2)
                .with(List.of(
                        new Fact("flame graph", "target/harness/allocation-sum.html"),
                        new Fact(
                                "flame graphs",
                                "target/harness/difference-sum.html\ntarget/harness/difference-sum-swapped.html"),
                        new Fact("of one side", "C:\\target\\harness\\samples-sum.html"),
                        new Fact("older", "target/harness/allocation-old.html")));
        Run run = Pages.run("run", List.of(Pages.benchmark("sum", Samples.of(new double[] {1, 2}), verdict)));
        assertThat(Files.readString(Page.write(run, Past.NOTHING, List.of(), folder)))
                .contains("href=\"recordings/CartBenchmark.sum.html\"", "href=\"allocation-sum.html\"")
                .contains("href=\"difference-sum.html\"", "href=\"difference-sum-swapped.html\"")
                .contains("href=\"samples-sum.html\"")
                .doesNotContain("href=\"allocation-old.html\"", "onclick");
    }

    @Test
    void write_folderThatIsMissing_isMadeAndThePageReplaced() throws IOException {
        Path reports = folder.resolve("target/harness");
        Page.write(
                Pages.run("old", List.of(Pages.benchmark("old", Samples.below(60, 1)))),
                Past.NOTHING,
                List.of(),
                reports);
        Path file = Page.write(
                Pages.run("new", List.of(Pages.benchmark("young", Samples.below(60, 1)))),
                Past.NOTHING,
                List.of(),
                reports);
        assertThat(file).isEqualTo(reports.resolve("report.html"));
        assertThat(Files.readString(file)).contains("young").doesNotContain("old<");
        assertThat(Pattern.compile("<section").matcher(Files.readString(file)).results())
                .hasSize(2);
    }
}
