package dev.harness.perf;

import dev.harness.perf.gate.LeakJudge;
import dev.harness.perf.gate.Verdict;
import dev.harness.perf.history.MemoryKind;
import dev.harness.perf.history.MemoryRecord;
import dev.harness.perf.memory.LeakMeter;
import dev.harness.perf.memory.Leaks;
import dev.harness.perf.memory.Modules;
import dev.harness.perf.stats.ByteSize;
import java.util.List;
import java.util.Optional;
import javax.management.JMException;
import org.opentest4j.AssertionFailedError;

/** Enforces {@link LimitLeaks}. */
final class LimitLeaksStep implements Step {
    private static final String RULE = "class histograms, two series";

    @Override
    public boolean applies(TestCase test) {
        Optional<Long> limit = test.annotation(LimitLeaks.class).map(annotation -> limit(annotation, test));
        return limit.isPresent() && test.configuration().memcheck();
    }

    private static long limit(LimitLeaks annotation, TestCase test) {
        try {
            return ByteSize.parse(annotation.value());
        } catch (IllegalArgumentException e) {
            throw Misuse.of("LimitLeaks", test.place(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void run(TestCase test) throws Throwable {
        long limit = limit(test.annotation(LimitLeaks.class).orElseThrow(), test);
        test.invokeBody();
        try {
            judge(test, limit, LeakMeter.measure(() -> runAgain(test)));
        } catch (JMException noHistograms) {
            cannotTell(
                    test,
                    limit,
                    Modules.missing("jdk.management", "gives class histograms")
                            .orElse("this JVM gives no class histograms: " + words(noHistograms)));
        }
    }

    private static void judge(TestCase test, long limit, Leaks leaks) {
        Verdict verdict = LeakJudge.judge(test.place(), limit, leaks);
        if (leaks.doubt().isPresent() && !verdict.broken()) {
            cannotTell(test, limit, leaks.doubt().get());
            return;
        }
        long left = (long) Math.ceil(leaks.bytesPerRun());
        test.report().memory(MemoryRecord.retained(test.fullName(), limit, left, RULE, !verdict.broken()));
        if (verdict.broken()) {
            throw new AssertionFailedError(
                    verdict.with(List.of(Reproduce.memcheck(test))).render());
        }
    }

    private static void cannotTell(TestCase test, long limit, String reason) {
        String headline = "@LimitLeaks on [" + test.place() + "]: cannot tell; " + reason;
        test.report().memory(MemoryRecord.undecided(test.fullName(), MemoryKind.RETAINED, limit, reason));
        test.report().cannotTell(new Verdict(Verdict.Outcome.CANNOT_TELL, headline, List.of()));
    }

    /** The bean's own exceptions wrap what happened, and say nothing themselves. */
    private static String words(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        return deepest.toString();
    }

    private static void runAgain(TestCase test) {
        try {
            test.invokeBody();
        } catch (Throwable again) {
            throw new AssertionFailedError(
                    "@LimitLeaks on [" + test.place() + "]: the body passes once and fails when it is run again, with "
                            + again + "; only a body that can be repeated shows what it leaves behind",
                    again);
        }
    }
}
