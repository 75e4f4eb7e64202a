package dev.harness.perf.gate;

import dev.harness.perf.gate.Verdict.Outcome;
import dev.harness.perf.memory.OtherBytes;
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
     * @param own bytes that one operation allocates on its own thread, NaN where this JVM cannot tell
     * @param others what other threads allocate for it
     */
    public static Verdict judge(String subject, long limit, double own, OtherBytes others) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("limit", ByteSize.formatExact(limit) + " per operation"));
        if (Double.isNaN(own)) {
            String headline =
                    subject + ": cannot tell; " + others.remark().orElse("the bytes of this thread are not counted");
            return new Verdict(Outcome.CANNOT_TELL, headline, facts);
        }
        // Rare allocations are spread over many operations: a limit of whole bytes is broken by half of one.
        long rounded = Math.round(own + others.bytes());
        boolean broken = rounded > limit;
        facts.add(new Fact(
                "allocated", ByteSize.formatExact(rounded) + " per operation, once warm" + shares(own, others)));
        if (broken) {
            facts.add(new Fact("excess", ByteSize.formatExact(rounded - limit)));
        } else if (rounded + others.unknown() > limit || !others.finished()) {
            others.remark().ifPresent(reason -> facts.add(new Fact("missing", reason)));
            return new Verdict(Outcome.CANNOT_TELL, subject + ": cannot tell; " + doubt(others), facts);
        }
        ByteSize.Pair sizes = ByteSize.formatPair(rounded, limit);
        String headline = subject + ": one operation allocates " + sizes.first() + (broken ? ", more than" : ", within")
                + " the limit of " + sizes.second();
        return new Verdict(broken ? Outcome.BROKEN : Outcome.WITHIN, headline, facts);
    }

    private static String shares(double own, OtherBytes others) {
        return others.bytes() == 0
                ? ""
                : "\nits own thread " + ByteSize.formatExact(Math.round(own)) + ", threads that work for it "
                        + ByteSize.formatExact(Math.round(others.bytes()));
    }

    private static String doubt(OtherBytes others) {
        return others.finished()
                ? "threads that ran before allocated " + ByteSize.formatExact(Math.round(others.unknown()))
                        + " per operation meanwhile, perhaps for it"
                : "what it handed to other threads was not done in time to be counted";
    }
}
