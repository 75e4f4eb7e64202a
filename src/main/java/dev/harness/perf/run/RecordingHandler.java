package dev.harness.perf.run;

import dev.harness.perf.memory.OperationBatch;
import org.jspecify.annotations.Nullable;

/** Has one of a test's operations recorded, by name; the others run once. */
final class RecordingHandler implements OperationHandler {
    private final String wanted;
    private final Recorder recorder;

    /** Records operations. */
    @FunctionalInterface
    interface Recorder {
        void record(OperationBatch operations) throws Throwable;
    }

    RecordingHandler(String wanted, Recorder recorder) {
        this.wanted = wanted;
        this.recorder = recorder;
    }

    @Override
    public @Nullable Object measure(Call call) throws Throwable {
        if (call.name().orElse("").equals(wanted)) {
            recorder.record(new CallBatch(call));
        }
        return call.once();
    }

    @Override
    public void measureSizes(SizedCall call) throws Throwable {
        for (int size : call.sizes()) {
            if (SizedCall.nameOf(size).equals(wanted)) {
                recorder.record(new CallBatch(call.atSize(size)));
            }
        }
    }
}
