package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingNamesTest {
    @Test
    void of_plainName_isThatName() {
        assertThat(RecordingNames.of("StateTest.Nested#save", Optional.empty())).isEqualTo("StateTest.Nested.save");
    }

    @Test
    void of_anythingElse_isSafeShortAndItsOwn() {
        String slash = RecordingNames.of("T#save", Optional.of("a/b"));
        assertThat(slash).matches("T\\.save-a-b-[0-9a-f]+");
        assertThat(RecordingNames.of("T#save", Optional.of("a b"))).isNotEqualTo(slash);
        assertThat(RecordingNames.of("T#save[" + "x".repeat(500) + "]", Optional.empty()))
                .hasSizeLessThan(120);
    }
}
