package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordJobTest {
    /** Rounds that turn out too short are taken again: one file, and one flame graph of it. */
    @Test
    @Lengthy
    void end_roundsTakenTwice_namesTheFileOnce(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rounds.jfr");
        Set<String> written = new LinkedHashSet<>();
        RecordJob.Recorder recorder = new RecordJob.Recorder(file, written);

        recorder.begin();
        recorder.end();
        recorder.begin();
        recorder.end();

        assertThat(written).containsExactly(file.toString());
        assertThat(file).isNotEmptyFile();
    }
}
