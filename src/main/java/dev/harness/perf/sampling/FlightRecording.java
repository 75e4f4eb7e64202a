package dev.harness.perf.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * A recording for people: what the JDK's configuration {@code profile} records, with a sample every millisecond. It belongs into a
 * JVM that was started with {@link Sampler#JVM_OPTIONS}. Not thread-safe.
 */
public final class FlightRecording implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(1);

    private final Recording recording;

    private FlightRecording(Recording recording) {
        this.recording = recording;
    }

    /**
     * Begins to record.
     *
     * @throws IOException if this JVM records nothing
     */
    public static FlightRecording begin() throws IOException {
        try {
            Recording recording = new Recording(Configuration.getConfiguration("profile"));
            recording.enable(Events.SAMPLE).withPeriod(PERIOD);
            recording.enable(Events.CPU_SAMPLE).withStackTrace().with("throttle", "1ms"); // an unknown event is ignored
            recording.start();
            return new FlightRecording(recording);
        } catch (IllegalStateException | ParseException forbidden) {
            throw new IOException("this JVM's flight recorder cannot be used", forbidden);
        }
    }

    /**
     * Ends the recording.
     *
     * @param file where it goes; its folder is created
     * @throws IOException if it cannot be written
     */
    public void end(Path file) throws IOException {
        recording.stop();
        Files.createDirectories(file.toAbsolutePath().getParent());
        recording.dump(file);
    }

    @Override
    public void close() {
        recording.close();
    }
}
