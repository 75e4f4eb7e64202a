package dev.harness.perf.run;

import dev.harness.perf.Bencher;
import dev.harness.perf.os.OwnThread;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** Hands every operation that a test passes to its {@link Bencher} to a counter, and runs it once for the test itself. */
final class WorkHandler implements OperationHandler {
    private final boolean ownThread;
    private final Counter counter;

    /** Counts one operation. */
    @FunctionalInterface
    interface Counter {
        /**
         * Runs the operation as often as it takes.
         *
         * @param name the name that the test gave it, null for the unnamed one
         * @param size the size of its input, 0 where the test names none
         */
        void count(@Nullable String name, int size, CountedCall operation) throws Throwable;
    }

    private WorkHandler(boolean ownThread, Counter counter) {
        this.ownThread = ownThread;
        this.counter = counter;
    }

    /** Counts every operation of a test; its body is the operation if it takes no {@code Bencher}. */
    static void run(TestCase test, boolean ownThread, Counter counter) throws Throwable {
        WorkHandler handler = new WorkHandler(ownThread, counter);
        if (test.bencher().isPresent()) {
            test.invokeBody(handler);
        } else {
            handler.count(0, Call.of(Optional.empty(), Executable.class, (Executable) test::callBody));
        }
    }

    @Override
    public @Nullable Object measure(Call call) throws Throwable {
        count(0, call);
        return call.once();
    }

    @Override
    public void measureSizes(SizedCall call) throws Throwable {
        for (int size : call.sizes()) {
            count(size, call.atSize(size));
        }
    }

    private void count(int size, Call call) throws Throwable {
        OwnThread.callIf(ownThread, () -> {
            counter.count(call.name().orElse(null), size, new CountedCall(call));
            return call;
        });
    }
}
