package dev.harness.perf.gate;

import dev.harness.perf.memory.OperationBytes;
import dev.harness.perf.memory.OtherBytes;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.ByteSize;
import java.util.ArrayList;
import java.util.List;

/** Judges the bytes of one warm operation against a limit: more breaks it, equal keeps it. Stateless. */
public final class OperationBytesJudge {
    private OperationBytesJudge() {}

    /**
     * Returns the verdict on one operation.
     *
     * @param subject the measured operation
     * @param limit maximum of allocated bytes
     * @param bytes what one operation allocates
     */
    public static Verdict judge(Subject subject, long limit, OperationBytes bytes) {
        double own = bytes.own();
        OtherBytes others = bytes.others();
        String allowed = ByteSize.formatExact(limit);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("limit", allowed + " per operation"));
        if (Double.isNaN(own)) {
            String missing = others.remark().orElse("the bytes of this thread are not counted");
            return Verdict.cannotTell(subject, allowed, missing, facts);
        }
        // Rare allocations are spread over many operations: a limit of whole bytes is broken by half of one.
        long rounded = Math.round(bytes.all());
        boolean broken = rounded > limit;
        String measured = ByteSize.formatExact(rounded);
        facts.add(new Fact("allocated", measured + " per operation, once warm" + shares(own, others)));
        StackWords.fact(bytes.bytesPerFrame()).ifPresent(facts::add);
        if (broken) {
            facts.add(new Fact("excess", ByteSize.formatExact(rounded - limit)));
        } else if (rounded + others.unknown() > limit || !others.finished()) {
            others.remark().ifPresent(reason -> facts.add(new Fact("missing", reason)));
            return Verdict.cannotTell(subject, allowed, doubt(others), facts);
        }
        ByteSize.Pair sizes = ByteSize.formatPair(rounded, limit);
        String headline = "one operation allocates " + sizes.first() + (broken ? ", more than" : ", within")
                + " the limit of " + sizes.second();
        return new Verdict(
                subject,
                broken ? Outcome.BROKEN : Outcome.OK,
                allowed,
                measured,
                (double) rounded / limit,
                headline,
                facts);
    }

    /** Returns how the bytes were counted, and which bytes of others were not counted, in words. */
    public static String words(OperationBytes bytes) {
        OtherBytes others = bytes.others();
        if (Double.isNaN(bytes.own())) {
            return "not counted" + others.remark().map(reason -> "; " + reason).orElse("");
        }
        if (!others.finished()) {
            return "one operation, once warm; other threads still worked, perhaps not for it";
        }
        if (others.unknown() > 0) {
            return "one operation, once warm; " + Math.round(others.unknown())
                    + " B by other threads, perhaps not for it";
        }
        String threads = others.bytes() > 0
                ? "one operation and the threads that work for it, once warm"
                : "one operation on its own thread, once warm";
        return threads + StackWords.of(bytes.bytesPerFrame());
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
                        + " per operation at the same time, perhaps for it"
                : "other threads were still working when the bytes were counted, perhaps for it";
    }
}
