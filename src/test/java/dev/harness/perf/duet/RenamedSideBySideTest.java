package dev.harness.perf.duet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.history.Renames;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test of the base that has another name today takes its turns against that. */
@Torture
class RenamedSideBySideTest {
    @TempDir
    private Path folder;

    @Test
    void compare_renamedTest_takesTurnsWithItsFormerSelf() throws Exception {
        String type = "org.example.duet.ShopBenchmark";
        Files.writeString(folder.resolve("renamed.txt"), Renames.line(type + ".gone", type + ".added"));

        Comparison comparison = new Shops(folder).compare(FailOn.parse("median:5%"), Renames.in(folder), "added");

        Compared row = Shops.row(comparison, "added");
        assertThat(comparison.rows()).hasSize(1);
        assertThat(row.note()).isEqualTo("called " + type + ".gone in the base");
        assertThat(row.time().orElseThrow().standing()).isIn(Standing.SAME, Standing.CANNOT_TELL, Standing.FASTER);
        assertThat(row.time().orElseThrow().before()).isPositive();
    }
}
