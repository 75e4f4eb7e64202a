package dev.harness.perf.run;

import dev.harness.perf.threads.AllocatedSoFar;
import dev.harness.perf.work.WorkOperation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation as the test wrote it, whose bytes are read around each run; input and teardown are outside. Not thread-safe. */
final class CountedCall implements WorkOperation {
    private final Call call;
    private final List<Long> bytes = new ArrayList<>();
    private @Nullable Object input;
    private long before;

    CountedCall(Call call) {
        this.call = call;
    }

    @Override
    public void prepare() throws Throwable {
        input = call.newInput();
        before = AllocatedSoFar.bytes();
    }

    @Override
    public void run() throws Throwable {
        call.apply(input);
    }

    @Override
    public void finish() throws Throwable {
        bytes.add(AllocatedSoFar.bytes() - before);
        if (call.input() != null) {
            call.tearDown(input);
        }
    }

    /** Returns what each of the last runs allocated on its thread. */
    List<Long> bytes(int last) {
        return List.copyOf(bytes.subList(bytes.size() - last, bytes.size()));
    }
}
