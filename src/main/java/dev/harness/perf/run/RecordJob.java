package dev.harness.perf.run;

import dev.harness.perf.measure.RoundsWatch;
import dev.harness.perf.sampling.FlightRecording;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures a test once more, in a JVM of its own, and records the measured rounds of each operation. The answer is a list of the
 * files, as text.
 *
 * @param plan how the test is measured
 * @param folder where the recordings go
 */
record RecordJob(MeasurePlan plan, String folder) implements ForkJob {
    @Override
    public Serializable run(TestCase test, Settings session) throws Throwable {
        // Rounds that were too short are recorded once more, in the same file.
        Set<String> files = new LinkedHashSet<>();
        MeasureJob.measure(test, plan.inAJvmOfItsOwn().forAllOfItsTime(), label -> {
            Path file = Path.of(folder, RecordingNames.of(test.name().place(), label) + ".jfr");
            return new Recorder(file, files);
        });
        return new ArrayList<>(files);
    }

    static final class Recorder implements RoundsWatch {
        private final Path file;
        private final Set<String> written;
        private @Nullable FlightRecording recording;

        Recorder(Path file, Set<String> written) {
            this.file = file;
            this.written = written;
        }

        @Override
        public void begin() throws IOException {
            recording = FlightRecording.begin();
        }

        @Override
        public void end() throws IOException {
            try (FlightRecording ended = recording) {
                if (ended != null) {
                    ended.end(file);
                    written.add(file.toString());
                }
            }
        }
    }
}
