package dev.harness.perf.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Renames;
import dev.harness.perf.result.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryChartTest {
    @TempDir
    private Path folder;

    @Test
    void of_savedRunsOfTwoLevels_showWhereItChanged() {
        Run run = Pages.run("run", Pages.findings(1));
        assertThat(Page.of(run, Past.read(Pages.saved(folder, 12), Renames.NONE, run)))
                .containsOnlyOnce("class=\"changed\"")
                .containsPattern("from 0007 on \\(c0ffee5[.][.]c0ffee6\\) \\+1[12][.]\\d %");
    }
}
