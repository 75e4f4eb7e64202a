package dev.harness.perf;

import dev.harness.perf.measure.BatchPlan;
import dev.harness.perf.measure.WarmOperation;
import dev.harness.perf.memory.OtherBytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of every operation that a test hands to its {@link Bencher}, once it is warm. */
final class BytesMeasuring implements Measuring {
    private final boolean allThreads;
    private final Map<String, Bytes> bytes = new LinkedHashMap<>();

    /**
     * What one operation allocates.
     *
     * @param own on its own thread; NaN where nobody can tell
     * @param others what other threads allocate for it
     */
    record Bytes(double own, OtherBytes others) {}

    BytesMeasuring(boolean allThreads) {
        this.allThreads = allThreads;
    }

    @Override
    public @Nullable Object measure(Call call) throws Throwable {
        bytes.put(call.name().orElse(""), count(call));
        return call.once();
    }

    @Override
    public void measureSizes(SizedCall call) throws Throwable {
        for (int size : call.sizes()) {
            bytes.put("size=" + size, count(call.atSize(size, BatchPlan.chosen())));
        }
    }

    private Bytes count(Call call) throws Throwable {
        WarmOperation warm = WarmOperation.of(call.toOperation());
        if (!allThreads) {
            return new Bytes(warm.bytes(), OtherBytes.NONE);
        }
        int batch = warm.batch();
        return new Bytes(warm.bytes(), OtherBytes.of(() -> warm.run(batch), batch));
    }

    /** Returns bytes per operation by measurement, the unnamed one under the empty name. */
    Map<String, Bytes> bytes() {
        return Collections.unmodifiableMap(bytes);
    }
}
