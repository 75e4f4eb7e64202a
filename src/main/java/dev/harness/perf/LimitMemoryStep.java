package dev.harness.perf;

import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.gate.AllocationJudge;
import dev.harness.perf.gate.Verdict;
import dev.harness.perf.history.MemoryKind;
import dev.harness.perf.history.MemoryRecord;
import dev.harness.perf.memory.Allocation;
import dev.harness.perf.memory.AllocationMeter;
import dev.harness.perf.memory.RunPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.opentest4j.AssertionFailedError;

/** Enforces {@link LimitMemory}. */
final class LimitMemoryStep implements Step {
    @Override
    public boolean applies(TestCase test) {
        Optional<LimitMemory> annotation = test.annotation(LimitMemory.class);
        annotation.ifPresent(limit -> LimitMemorySettings.of(limit, test));
        return annotation.isPresent()
                && test.configuration().memcheck()
                && ForkChild.kind().isEmpty();
    }

    @Override
    public void run(TestCase test) throws Throwable {
        LimitMemory annotation = test.annotation(LimitMemory.class).orElseThrow();
        LimitMemorySettings settings = LimitMemorySettings.of(annotation, test);
        if (settings.perOperation()) {
            LimitMemoryOperation.run(test, settings.limit());
            return;
        }
        Allocation allocation =
                AllocationMeter.measure(test::invokeBody, RunPlan.of(settings.warmup()), settings.threads());
        record(test, settings.limit(), allocation);
        Verdict verdict = AllocationJudge.judge(test.place(), settings.limit(), allocation);
        if (verdict.broken()) {
            throw failure(verdict.with(List.of(Reproduce.memcheck(test))), allocation);
        }
    }

    private static void record(TestCase test, long limit, Allocation allocation) {
        if (allocation.isCounted()) {
            OptionalLong firstRun = allocation.isCold() ? OptionalLong.empty() : OptionalLong.of(allocation.firstRun());
            test.report()
                    .memory(MemoryRecord.allocated(
                            test.fullName(),
                            MemoryKind.ALLOCATED,
                            limit,
                            allocation.steady(),
                            firstRun,
                            allocation.rule().words()));
        }
    }

    private static AssertionFailedError failure(Verdict verdict, Allocation allocation) {
        AssertionFailedError failure = new AssertionFailedError(verdict.render());
        allocation.rerunFailure().ifPresent(failure::addSuppressed);
        return failure;
    }
}
