package dev.harness.perf.run;

import dev.harness.perf.result.Verdict;
import org.opentest4j.AssertionFailedError;

/** What a test claims of two operations does not hold; thrown at the line of the claim. */
final class BrokenClaim extends AssertionFailedError {
    private static final long serialVersionUID = 1L;

    BrokenClaim(Verdict verdict) {
        super(verdict.render(), verdict.limit(), verdict.measured().isEmpty() ? "-" : verdict.measured());
    }
}
