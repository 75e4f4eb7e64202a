package dev.harness.perf.run;

import dev.harness.perf.memory.OperationBatch;
import dev.harness.perf.threads.AllocatedSoFar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations as the test wrote them, run without timing. Up to a megabyte of inputs is made before the operations,
 * unless inputs must exist one after the other. Not thread-safe.
 */
final class CallBatch implements OperationBatch {
    private static final long MOST_BYTES = 1 << 20;

    private final Call call;
    private @Nullable Object[] inputs = {};

    CallBatch(Call call) {
        this.call = call;
    }

    @Override
    public void once() throws Throwable {
        call.once();
    }

    @Override
    public int prepare(int most) throws Throwable {
        List<@Nullable Object> made = new ArrayList<>();
        long before = AllocatedSoFar.bytes();
        do {
            made.add(call.newInput());
        } while (made.size() < most && !call.isOneByOne() && AllocatedSoFar.bytes() - before < MOST_BYTES);
        inputs = made.toArray();
        return inputs.length;
    }

    @Override
    public void run() throws Throwable {
        for (Object input : inputs) {
            call.apply(input);
        }
    }

    @Override
    public void finish() throws Throwable {
        for (Object input : inputs) {
            call.tearDown(input);
        }
    }
}
