package dev.harness.perf;

import dev.harness.perf.gate.Fact;
import dev.harness.perf.gate.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Draws the consequences of verdicts: what cannot be told is said, and broken limits fail the test. */
final class Settlement {
    private Settlement() {}

    /** Fails with every broken verdict, not only the first; the fact how to see it again is added to each. */
    static void settle(TestCase test, List<Verdict> verdicts, Fact reproduce) {
        verdicts.stream()
                .filter(verdict -> verdict.outcome() == Verdict.Outcome.CANNOT_TELL)
                .forEach(test.report()::cannotTell);
        List<Verdict> broken = verdicts.stream().filter(Verdict::broken).toList();
        if (!broken.isEmpty()) {
            throw new AssertionFailedError(broken.stream()
                    .map(verdict -> verdict.with(List.of(reproduce)).render())
                    .collect(Collectors.joining("\n")));
        }
    }
}
