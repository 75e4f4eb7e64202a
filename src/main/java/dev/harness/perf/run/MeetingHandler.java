package dev.harness.perf.run;

import dev.harness.perf.Bencher;
import dev.harness.perf.measure.Measurer;
import dev.harness.perf.measure.Operation;
import dev.harness.perf.os.OwnThread;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Hands every operation that a test passes to its {@link Bencher} to a meeting, and runs it once for the test itself. */
final class MeetingHandler implements OperationHandler {
    private final TestCase test;
    private final BenchmarkSettings settings;
    private final Meeting meeting;

    private MeetingHandler(TestCase test, BenchmarkSettings settings, Meeting meeting) {
        this.test = test;
        this.settings = settings;
        this.meeting = meeting;
    }

    /**
     * Runs the test; its body is the operation if it takes no {@code Bencher}.
     *
     * @throws IllegalStateException if the operation cannot take turns: several threads run it, only its first call counts, its
     *     JVM has options of its own, or its annotation says so
     */
    static void run(TestCase test, BenchmarkSettings settings, Meeting meeting) throws Throwable {
        int threads = settings.measure().threads();
        if (threads > 1) {
            throw new IllegalStateException("it runs on " + threads + " threads");
        }
        if (settings.singleShot()) {
            throw new IllegalStateException("only its first call in a fresh JVM is measured");
        }
        if (!settings.jvmArgs().isEmpty()) {
            throw new IllegalStateException("it has JVM options of its own: " + settings.jvmArgs());
        }
        if (settings.isolated()) {
            throw new IllegalStateException("its annotation says isolated");
        }
        MeetingHandler handler = new MeetingHandler(test, settings, meeting);
        if (test.bencher().isPresent()) {
            test.invokeBody(handler);
        } else {
            Operation body = Operation.of(test.name().method(), test.instance(), test.arguments());
            handler.meet(OptionalInt.empty(), Optional.empty(), body);
        }
    }

    @Override
    public @Nullable Object measure(Call call) throws Throwable {
        meet(OptionalInt.empty(), call.name(), call.toOperation());
        return call.once();
    }

    @Override
    public void measureSizes(SizedCall call) throws Throwable {
        for (int size : call.sizes()) {
            meet(
                    OptionalInt.of(size),
                    Optional.of(SizedCall.nameOf(size)),
                    call.atSize(size).toOperation());
        }
    }

    private void meet(OptionalInt size, Optional<String> label, Operation operation) throws Throwable {
        String key = OperationKey.of(BenchmarkRows.id(test, size, label));
        OwnThread.callIf(settings.ownThread(), () -> {
            meeting.meet(key, Measurer.turns(operation));
            return key;
        });
    }
}
