package dev.harness.perf;

import dev.harness.perf.history.BenchmarkId;
import dev.harness.perf.history.BenchmarkRecord;
import dev.harness.perf.history.Samples;
import dev.harness.perf.measure.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps the measurements of a test to the rows of tables and saved runs. */
final class BenchmarkRows {
    private BenchmarkRows() {}

    static List<BenchmarkRecord> of(TestCase test, BenchmarkSettings settings, List<Measured> measured) {
        return measured.stream().map(one -> row(test, settings, one)).toList();
    }

    private static BenchmarkRecord row(TestCase test, BenchmarkSettings settings, Measured one) {
        Measurement measurement = one.measurement();
        return new BenchmarkRecord(
                id(test, one),
                group(test, settings, one),
                measurement.threads(),
                settings.forks(),
                measurement.iterations(),
                measurement.below().isPresent()
                        ? Samples.below(measurement.below().getAsDouble(), measurement.forks())
                        : Samples.of(measurement.samples()),
                measurement.bytesPerOperation(),
                measurement.firstCallNanos(),
                measurement.steady(),
                measurement.warnings(),
                settings.describe());
    }

    /** The sizes of one operation are compared with each other: by default they get a table of their own. */
    private static Optional<String> group(TestCase test, BenchmarkSettings settings, Measured one) {
        return settings.group()
                .or(() -> one.size().isPresent() ? Optional.of(test.method().getName()) : Optional.empty());
    }

    private static BenchmarkId id(TestCase test, Measured one) {
        TestArguments arguments = TestArguments.of(test);
        Map<String, String> params = new LinkedHashMap<>(arguments.byName());
        one.size().ifPresent(size -> params.put("size", Integer.toString(size)));
        Optional<String> measurement = one.size().isPresent()
                ? Optional.of(one.name().map(name -> name + " ").orElse("") + "size=" + one.givenSize())
                : one.name();
        return new BenchmarkId(
                test.context().getRequiredTestClass().getName(),
                test.method().getName(),
                arguments.invocation(),
                measurement,
                params);
    }
}
