package dev.harness.perf.run;

import dev.harness.perf.Bencher;
import org.jspecify.annotations.Nullable;

/** Handles the operations that a test passes to its {@link Bencher}: runs, times or counts them. */
public interface OperationHandler {
    /** Executes the operation and returns its last result; throws what the operation throws. */
    @Nullable
    Object measure(Call call) throws Throwable;

    /** Executes the same operation for every size. */
    void measureSizes(SizedCall call) throws Throwable;

    /** Executes both operations; what was not measured against each other is not judged. */
    default Contest compare(ComparedCalls calls) throws Throwable {
        measure(calls.first());
        measure(calls.second());
        return Contest.NOT_MEASURED;
    }

    /** Executes every operation once: nothing is timed. */
    OperationHandler ONCE = new OperationHandler() {
        @Override
        public @Nullable Object measure(Call call) throws Throwable {
            return call.once();
        }

        @Override
        public void measureSizes(SizedCall call) throws Throwable {
            call.atSize(call.sizes()[0]).once();
        }
    };
}
