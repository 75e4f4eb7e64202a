package dev.harness.perf.duet;

import static dev.harness.perf.duet.Shops.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of two revisions that cannot be compared, and why; with real JVMs. */
@Slow
class UnmeasurableTestsTest {
    @TempDir
    private Path folder;

    @Test
    @Lengthy
    void compare_testsThatCannotBeMeasured_areNamedWithTheReason() throws Exception {
        Comparison comparison = new Shops(folder)
                .compare(FailOn.parse("median:3%"), "gone", "added", "exits", "fails", "fills", "breaks");

        assertThat(row(comparison, "gone").standing()).isEqualTo(Standing.MISSING);
        assertThat(row(comparison, "gone").broken()).hasSize(1);
        assertThat(row(comparison, "breaks").standing()).isEqualTo(Standing.MISSING);
        assertThat(row(comparison, "breaks").note()).contains("it fails: ").contains("wrong rounds");
        assertThat(row(comparison, "breaks").broken()).hasSize(1);
        assertThat(row(comparison, "added").standing()).isEqualTo(Standing.NEW);
        assertThat(row(comparison, "exits").standing()).isEqualTo(Standing.CANNOT_TELL);
        assertThat(row(comparison, "exits").readings().get(0).evidence()).contains("ended its JVM (exit code 7)");
        assertThat(row(comparison, "fails").readings().get(0).evidence()).contains("no shop");
        assertThat(row(comparison, "fills").readings().get(0).evidence()).contains("OutOfMemoryError");
        assertThat(row(comparison, "added").note()).as("its figures are there").isEmpty();
        assertThat(temporaryFiles()).as("a JVM that ends leaves nothing").isEmpty();
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().endsWith(".left")).toList();
        }
    }

    @Test
    @Lengthy
    void compare_patternThatMatchesNothing_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shops(folder).compare(FailOn.NOTHING, "Nowhere#*"))
                .withMessageContaining("--tests Nowhere#* matches none of the 6 benchmarks");
    }
}
