package dev.harness.perf.run;

import dev.harness.io.IoReason;
import dev.harness.perf.compare.FailOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the verdicts of a gated run can be written down: where nobody can read them, a gate is no gate. Stateless. */
final class ReportFolder {
    private ReportFolder() {}

    /** Returns what the session fails with; empty if nothing is gated, or a file can be written. */
    static Optional<String> failure(Path folder, FailOn gates) {
        if (gates.isEmpty()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "verdict", ".tmp"));
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(Keys.REPORT_DIR.name() + ": no report can be written to " + folder + " ("
                    + IoReason.of(refused) + "), so nobody could read what the gates " + gates + " said");
        }
    }
}
