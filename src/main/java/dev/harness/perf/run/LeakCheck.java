package dev.harness.perf.run;

import dev.harness.perf.gate.LeakJudge;
import dev.harness.perf.leaks.LeakMeter;
import dev.harness.perf.leaks.Leaks;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.threads.Modules;
import java.util.List;
import javax.management.JMException;
import org.opentest4j.AssertionFailedError;

/**
 * Bounds the bytes that one run of a test's body leaves reachable (retained). Immutable and thread-safe.
 *
 * @param limit maximum of retained bytes
 */
public record LeakCheck(long limit) implements Check {
    private static final String RULE = "class histograms, two series";

    @Override
    public Findings run(TestCase test, RunContext context) throws Throwable {
        Subject subject = test.subject("LimitLeaks");
        test.invokeBody();
        try {
            Leaks leaks = LeakMeter.measure(() -> runAgain(test, subject));
            Verdict verdict = Reproduce.memcheck(test, LeakJudge.judge(subject, limit, leaks));
            return found(test, verdict, verdict.undecided() ? leaks.doubt().orElse(RULE) : RULE, leaks);
        } catch (JMException noHistograms) {
            String reason = Modules.missing("jdk.management", "gives class histograms")
                    .orElse("this JVM gives no class histograms: " + words(noHistograms));
            return Findings.of(List.of(row(test, LeakJudge.unavailable(subject, limit, reason), reason)));
        }
    }

    private Findings found(TestCase test, Verdict verdict, String rule, Leaks leaks) {
        MemoryRecord row = row(test, verdict, rule);
        long left = (long) Math.ceil(leaks.bytesPerRun());
        return Findings.of(List.of(verdict.undecided() ? row : row.measured(left)));
    }

    private MemoryRecord row(TestCase test, Verdict verdict, String rule) {
        return MemoryRecord.of(test.name().full(), MemoryKind.RETAINED, limit, rule, verdict);
    }

    /** The bean's exceptions wrap the real reason and have no message of their own. */
    private static String words(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        return deepest.toString();
    }

    private static void runAgain(TestCase test, Subject subject) {
        try {
            test.invokeBody();
        } catch (Throwable again) {
            throw new AssertionFailedError(
                    subject.words() + ": the body passes once and fails when it is run again, with " + again
                            + "; only a body that can be repeated shows what it leaves behind",
                    again);
        }
    }
}
