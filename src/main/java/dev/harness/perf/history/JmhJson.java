package dev.harness.perf.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.harness.io.IoReason;
import dev.harness.perf.result.Run;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs as files in JMH's JSON result format, so that JMH's tools read them. Stateless and thread-safe.
 *
 * <pre>
 * [ {                                        one element for each benchmark
 *     "jmhVersion" … "measurementBatchSize"    JMH's own fields, in JMH's order
 *     "params": { "n": "10" }                  only with parameters
 *     "primaryMetric": {                       mode avgt, ns/op, at most 200 rounds of every fork in rawData
 *     "secondaryMetrics": {                    gc.alloc.rate.norm in B/op, when it is known;
 *                                              work and alloc.as-written, every counted run, when they were counted
 *     "harness": {                             what JMH has no field for
 *       "run": { name, time, commit, machine, memory }    in the first element only
 *       "class", "method", … , "settings"
 * } } ]
 * </pre>
 *
 * A run that has only limits on memory, work or growth has one element for each limit, in B/op or bytecodes/op. Numbers are never NaN: unknown values are
 * left out. The statistics (mean, 99.9 % confidence interval by Student's t, percentiles) are computed as JMH computes
 * them, from all rounds, and are for other readers; Harness reads only the kept rounds.
 */
public final class JmhJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JmhJson() {}

    /** Returns the run as the bytes of a file, in UTF-8. */
    public static byte[] write(Run run) {
        return write(run, false);
    }

    /** Returns the same, with an element also if nothing has a figure, so that {@link #read} returns the whole run. */
    static byte[] writeWhole(Run run) {
        return write(run, true);
    }

    private static byte[] write(Run run, boolean whole) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            new JmhWriter(json).write(run, whole);
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot write to memory", impossible);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /**
     * Reads a run that was written here.
     *
     * @throws RunFileException if the file does not hold such a run, or one that is too large for the heap; the message names the file and the place
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Run read(Path file) {
        try (InputStream in = Files.newInputStream(file);
                Elements elements = Elements.of(in, file.toString())) {
            return JmhReader.read(elements);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file + ": " + IoReason.of(failure), failure);
        }
    }

    /**
     * Reads a run that was written here.
     *
     * @param source where the bytes come from, for messages
     * @throws RunFileException if they do not hold such a run; the message names the source and the place
     */
    public static Run read(byte[] bytes, String source) {
        try (Elements elements = Elements.of(new ByteArrayInputStream(bytes), source)) {
            return JmhReader.read(elements);
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot read from memory", impossible);
        }
    }
}
