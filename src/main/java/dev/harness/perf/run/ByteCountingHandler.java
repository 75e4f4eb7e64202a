package dev.harness.perf.run;

import dev.harness.perf.Bencher;
import dev.harness.perf.measure.WarmOperation;
import dev.harness.perf.memory.OperationBytes;
import dev.harness.perf.memory.OtherBytes;
import dev.harness.perf.memory.StackProbe;
import dev.harness.perf.os.OwnThread;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of every operation that a test passes to its {@link Bencher}, after a warm-up. */
final class ByteCountingHandler implements OperationHandler {
    private final boolean allThreads;
    private final boolean ownThread;
    private final Map<String, OperationBytes> bytes = new LinkedHashMap<>();

    /**
     * @param allThreads whether what other threads allocate counts
     * @param ownThread whether operations run on a thread of their own
     */
    ByteCountingHandler(boolean allThreads, boolean ownThread) {
        this.allThreads = allThreads;
        this.ownThread = ownThread;
    }

    @Override
    public @Nullable Object measure(Call call) throws Throwable {
        bytes.put(call.name().orElse(""), OwnThread.callIf(ownThread, () -> count(call)));
        return call.once();
    }

    @Override
    public void measureSizes(SizedCall call) throws Throwable {
        for (int size : call.sizes()) {
            Call sized = call.atSize(size);
            bytes.put(SizedCall.nameOf(size), OwnThread.callIf(ownThread, () -> count(sized)));
        }
    }

    private OperationBytes count(Call call) throws Throwable {
        WarmOperation warm = WarmOperation.of(call.toOperation());
        double perFrame = warm.bytes() > 0 ? StackProbe.bytesPerFrame(new CallBatch(call)) : 0;
        return new OperationBytes(warm.bytes(), allThreads ? others(warm) : OtherBytes.NONE, perFrame);
    }

    private static OtherBytes others(WarmOperation warm) throws Throwable {
        int batch = warm.batch();
        return OtherBytes.of(() -> warm.run(batch), batch);
    }

    /** Returns bytes per operation by measurement, the unnamed one under the empty name. */
    Map<String, OperationBytes> bytes() {
        return Collections.unmodifiableMap(bytes);
    }
}
