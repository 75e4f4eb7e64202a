package dev.harness.perf.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierPageTest {
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
}
