package dev.harness.perf.run;

import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.OperationTimes;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.JvmFigures;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Maps the measurements of a test to the rows of tables and saved runs. */
final class BenchmarkRows {
    private BenchmarkRows() {}

    static BenchmarkRecord of(
            TestCase test,
            BenchmarkSettings settings,
            NamedMeasurement one,
            List<Verdict> verdicts,
            Counted counted,
            Optional<Conditions> conditions) {
        Measurement measurement = one.measurement();
        return new BenchmarkRecord(
                id(test, one),
                group(test, settings, one),
                measurement.threads(),
                settings.forks(),
                measurement.iterations(),
                measurement.below().isPresent()
                        ? Samples.below(measurement.below().getAsDouble(), measurement.forks())
                        : Samples.of(measurement.samples()).withCollections(measurement.roundsWithCollection()),
                measurement.bytesPerOperation(),
                measurement.firstCallNanos(),
                measurement.steady(),
                warnings(measurement, counted),
                settings.describe(),
                verdicts,
                counted.figures(one.givenName(), one.givenSize()),
                one.throughput(),
                conditions,
                Optional.of(JvmFigures.of(
                        measurement.calibrationNanos(),
                        measurement.bytesPerFork(),
                        measurement.unsettled(),
                        p99(measurement))));
    }

    private static OptionalDouble p99(Measurement measurement) {
        return measurement.operationTimes().stream()
                .filter(times -> times.isResolved() && times.count() >= OperationTimes.FEWEST)
                .mapToDouble(OperationTimes::p99)
                .findFirst();
    }

    private static List<String> warnings(Measurement measurement, Counted counted) {
        List<String> warnings = new ArrayList<>(measurement.warnings());
        if (!counted.obstacle().isEmpty()) {
            warnings.add(counted.obstacle());
        }
        return warnings;
    }

    /** The sizes of one operation are compared with each other: by default they get a table of their own. */
    private static Optional<String> group(TestCase test, BenchmarkSettings settings, NamedMeasurement one) {
        return settings.group()
                .or(() -> one.size().isPresent()
                        ? Optional.of(test.name().method().getName())
                        : Optional.empty());
    }

    static BenchmarkId id(TestCase test, NamedMeasurement one) {
        return id(test, one.size(), one.label());
    }

    /** Returns the identity of a measurement, which distinguishes it in tables, saved runs and comparisons. */
    static BenchmarkId id(TestCase test, OptionalInt size, Optional<String> label) {
        TestArguments arguments = TestArguments.of(test);
        Map<String, String> params = new LinkedHashMap<>(arguments.byName());
        size.ifPresent(value -> params.put("size", Integer.toString(value)));
        return new BenchmarkId(
                test.name().testClass().getName(),
                test.name().method().getName(),
                arguments.invocation(),
                label,
                params);
    }
}
