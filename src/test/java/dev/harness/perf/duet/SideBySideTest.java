package dev.harness.perf.duet;

import static dev.harness.perf.duet.Shops.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Standing;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slower revision, measured in turns and confirmed: starts some twenty JVMs. */
@Torture
class SideBySideTest {
    @TempDir
    private Path folder;

    @Test
    void compare_slowerSide_isConfirmedAndSaysWhatItDoesMore() throws Exception {
        Comparison comparison = new Shops(folder).compare(FailOn.parse("median:3%,allocated:0%"), "total");

        assertThat(row(comparison, "total").standing()).isEqualTo(Standing.SLOWER);
        assertThat(row(comparison, "total").causes())
                .as("%s", row(comparison, "total"))
                .first()
                .satisfies(cause -> {
                    assertThat(cause.name()).isEqualTo("what it does more");
                    assertThat(cause.value()).contains("Shop.total");
                });
        assertThat(row(comparison, "total").broken()).hasSize(1);
        assertThat(comparison.exitCode()).isEqualTo(1);
        assertThat(comparison.heading().seed()).hasValue(1);
    }
}
