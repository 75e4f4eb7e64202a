package dev.harness.perf;

import dev.harness.perf.measure.Measurer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of every operation that a test hands to its {@link Bencher}, once it is warm. */
final class BytesMeasuring implements Measuring {
    private final Map<String, Double> bytes = new LinkedHashMap<>();

    @Override
    public @Nullable Object measure(Call call) throws Throwable {
        bytes.put(call.name().orElse(""), Measurer.bytesPerOperation(call.toOperation()));
        return call.once();
    }

    @Override
    public void measureSizes(SizedCall call) throws Throwable {
        for (int size : call.sizes()) {
            bytes.put(
                    "size=" + size, Measurer.bytesPerOperation(call.atSize(size).toOperation()));
        }
    }

    /** Returns bytes per operation by measurement, the unnamed one under the empty name; NaN where nobody can tell. */
    Map<String, Double> bytes() {
        return Collections.unmodifiableMap(bytes);
    }
}
