package dev.harness.perf.run;

import dev.harness.perf.measure.Measurement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs each operation once in this JVM and answers comparisons with what forks have measured, so that the test can assert. */
final class ForkedAnswers implements OperationHandler {
    private final List<NamedMeasurement> measured;
    private final Claims claims;

    ForkedAnswers(List<NamedMeasurement> measured, Claims claims) {
        this.measured = List.copyOf(measured);
        this.claims = claims;
    }

    @Override
    public @Nullable Object measure(Call call) throws Throwable {
        return call.once();
    }

    @Override
    public void measureSizes(SizedCall call) throws Throwable {
        call.atSize(call.sizes()[0]).once();
    }

    @Override
    public Contest compare(ComparedCalls calls) throws Throwable {
        OperationHandler.super.compare(calls);
        return claims.of(calls, of(calls.first()), of(calls.second()), Optional.empty());
    }

    private Measurement of(Call call) {
        return measured.stream()
                .filter(one -> one.name().equals(call.name()))
                .findFirst()
                .map(NamedMeasurement::measurement)
                .orElseThrow(() -> new IllegalStateException(
                        "no fork measured " + call.name().orElse("the operation") + ", which this JVM compares"));
    }
}
