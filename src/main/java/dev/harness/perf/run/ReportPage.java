package dev.harness.perf.run;

import dev.harness.perf.history.Renames;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.html.EarlierPage;
import dev.harness.perf.html.Page;
import dev.harness.perf.html.Past;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes {@code report.html} beside the other reports. Stateless. */
final class ReportPage {
    private ReportPage() {}

    /**
     * Writes the page, with what the saved runs say of its benchmarks.
     *
     * @param renames gives benchmarks of earlier runs their names of today
     * @param earlier the pages of earlier builds that it links
     * @param own the file in which another JVM of this build has saved the same run: it is not its own past
     */
    static List<Path> write(Run run, Settings settings, Renames renames, List<EarlierPage> earlier, Optional<Path> own)
            throws IOException {
        List<SavedRun> before = run.benchmarks().isEmpty() ? List.of() : saved(run, settings, own);
        return List.of(Page.write(run, Past.read(before, renames, run), earlier, settings.reportDir()));
    }

    /** That the saved runs cannot be listed is said where they are judged; the page has this run all the same. */
    private static List<SavedRun> saved(Run run, Settings settings, Optional<Path> own) {
        try {
            return RunStore.at(settings.storage()).list(run.machine().id(), own);
        } catch (UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
