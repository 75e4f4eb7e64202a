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
        return annotation.isPresent() && test.configuration().memcheck();
    }

    @Override
    public boolean runsIn(String forkKind) {
        return forkKind.equals(AllocationFork.KIND);
    }

    @Override
    public void run(TestCase test) throws Throwable {
        LimitMemorySettings settings =
                LimitMemorySettings.of(test.annotation(LimitMemory.class).orElseThrow(), test);
        if (ForkChild.kind().isPresent()) {
            AllocationFork.record(test);
        } else if (settings.perOperation()) {
            LimitMemoryOperation.run(test, settings);
        } else {
            runTest(test, settings);
        }
    }

    private static void runTest(TestCase test, LimitMemorySettings settings) throws Throwable {
        Allocation allocation = AllocationMeter.measure(test.body(), RunPlan.of(settings.warmup()), settings.threads());
        Verdict verdict = AllocationJudge.judge(test.place(), settings.limit(), allocation);
        if (verdict.outcome() == Verdict.Outcome.CANNOT_TELL) {
            String rule = AllocationJudge.words(allocation);
            test.report().memory(MemoryRecord.undecided(test.fullName(), MemoryKind.ALLOCATED, settings.limit(), rule));
            test.report().cannotTell(verdict);
            return;
        }
        if (test.configuration().suggest()) {
            Suggestion.allocation(test, allocation.steady());
        }
        int warmup = allocation.rerunFailure().isPresent() ? 0 : settings.warmup();
        Explanation explanation = verdict.broken()
                ? Explanation.of(test, CountedRun.ofTest(warmup, allocation.steady()))
                : Explanation.NONE;
        test.report()
                .memory(row(test, settings.limit(), allocation).explained(explanation.sites(), explanation.sizes()));
        if (verdict.broken()) {
            throw failure(verdict.with(explanation.facts()).with(List.of(Reproduce.memcheck(test))), allocation);
        }
    }

    private static MemoryRecord row(TestCase test, long limit, Allocation allocation) {
        return MemoryRecord.allocated(
                test.fullName(),
                MemoryKind.ALLOCATED,
                limit,
                allocation.steady(),
                allocation.isCold() ? OptionalLong.empty() : OptionalLong.of(allocation.firstRun()),
                AllocationJudge.words(allocation));
    }

    private static AssertionFailedError failure(Verdict verdict, Allocation allocation) {
        AssertionFailedError failure = new AssertionFailedError(verdict.render());
        allocation.rerunFailure().ifPresent(failure::addSuppressed);
        return failure;
    }
}
