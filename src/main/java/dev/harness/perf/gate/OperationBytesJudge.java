package dev.harness.perf.gate;

import dev.harness.perf.gate.Verdict.Outcome;
import dev.harness.perf.stats.ByteSize;
import java.util.ArrayList;
import java.util.List;

/** Judges the bytes of one steady operation against a limit: more breaks it, equal keeps it. Stateless. */
public final class OperationBytesJudge {
    private OperationBytesJudge() {}

    /**
     * Returns the verdict on one operation.
     *
     * @param subject what was measured, as the headline names it
     * @param limit bytes allowed
     * @param bytes bytes that one operation allocates on its thread, NaN where this JVM cannot tell
     */
    public static Verdict judge(String subject, long limit, double bytes) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("limit", ByteSize.formatExact(limit) + " per operation"));
        if (Double.isNaN(bytes)) {
            String headline = subject + ": cannot tell; this JVM does not count the bytes of a thread";
            return new Verdict(Outcome.CANNOT_TELL, headline, facts);
        }
        // Rare allocations are spread over many operations: a limit of whole bytes is broken by half of one.
        long rounded = Math.round(bytes);
        boolean broken = rounded > limit;
        facts.add(new Fact("allocated", ByteSize.formatExact(rounded) + " per operation, once warm"));
        if (broken) {
            facts.add(new Fact("excess", ByteSize.formatExact(rounded - limit)));
        }
        ByteSize.Pair sizes = ByteSize.formatPair(rounded, limit);
        String headline = subject + ": one operation allocates " + sizes.first() + (broken ? ", more than" : ", within")
                + " the limit of " + sizes.second();
        return new Verdict(broken ? Outcome.BROKEN : Outcome.WITHIN, headline, facts);
    }
}
