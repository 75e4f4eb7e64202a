package dev.harness.perf.gate;

import dev.harness.perf.memory.Allocation;
import dev.harness.perf.memory.CountingRule;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.ByteSize;
import dev.harness.perf.threads.ThreadShare;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Judges allocated bytes against a limit: more breaks it, equal keeps it. Stateless. */
public final class AllocationJudge {
    private static final int THREADS_NAMED = 5;

    private AllocationJudge() {}

    /** Returns the verdict on a test's allocation; "cannot tell" on a JVM that cannot count bytes. */
    public static Verdict judge(Subject subject, long limit, Allocation allocation) {
        String allowed = ByteSize.formatExact(limit);
        if (!allocation.isCounted()) {
            return Verdict.cannotTell(subject, allowed, words(allocation), List.of());
        }
        boolean within = allocation.steady() <= limit;
        if (within && (allocation.steady() + allocation.unknown() > limit || !allocation.finished())) {
            return Verdict.cannotTell(subject, allowed, doubt(allocation), facts(limit, allocation));
        }
        ByteSize.Pair sizes = ByteSize.formatPair(allocation.steady(), limit);
        return new Verdict(
                subject,
                within ? Outcome.OK : Outcome.BROKEN,
                allowed,
                ByteSize.formatExact(allocation.steady()),
                (double) allocation.steady() / limit,
                "allocated " + sizes.first() + (within ? ", within" : ", more than") + " the limit of "
                        + sizes.second(),
                facts(limit, allocation));
    }

    private static String doubt(Allocation allocation) {
        return allocation.finished()
                ? "threads that ran before allocated " + ByteSize.formatExact(allocation.unknown())
                        + " at the same time, perhaps for the body"
                : "other threads were still working when the bytes were counted, perhaps for the body";
    }

    private static List<Fact> facts(long limit, Allocation allocation) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("limit", ByteSize.formatExact(limit)));
        facts.add(new Fact("allocated", ByteSize.formatExact(allocation.steady()) + " " + runs(allocation)));
        if (allocation.steady() > limit) {
            facts.add(new Fact("excess", ByteSize.formatExact(allocation.steady() - limit) + times(limit, allocation)));
        }
        if (!allocation.isCold()) {
            facts.add(new Fact(
                    "first run",
                    ByteSize.formatExact(allocation.firstRun()) + ", class loading and linkage included; not judged"));
        }
        if (allocation.sparedByJit() > 0) {
            facts.add(new Fact(
                    "compiled",
                    ByteSize.formatExact(allocation.sparedByJit())
                            + " more before the JIT had compiled the body: what it"
                            + " removes differs from JVM to JVM"));
        }
        StackWords.fact(allocation.bytesPerFrame()).ifPresent(facts::add);
        facts.add(new Fact("rule", rule(allocation)));
        if (!allocation.threads().isEmpty()) {
            facts.add(new Fact("threads", threads(allocation)));
        }
        allocation
                .rerunFailure()
                .ifPresent(failure -> facts.add(new Fact(
                        "second run",
                        "failed with " + failure + ", so only the first run is judged;"
                                + "\nfor a body that cannot run twice, write warmup = 0")));
        return facts;
    }

    private static String runs(Allocation allocation) {
        if (allocation.isCold()) {
            return "in one cold run";
        }
        List<Long> judged = allocation.judged();
        String runs =
                "as the median of " + runs(judged.size(), "judged") + " after " + runs(allocation.warmups(), "warm-up");
        long least = Collections.min(judged);
        long most = Collections.max(judged);
        return least == most ? runs : runs + String.format(Locale.ROOT, " (%,d B to %,d B)", least, most);
    }

    private static String runs(int count, String kind) {
        return count + " " + kind + (count == 1 ? " run" : " runs");
    }

    private static String times(long limit, Allocation allocation) {
        return limit == 0
                ? ""
                : String.format(Locale.ROOT, ", %.2f times the limit", (double) allocation.steady() / limit);
    }

    private static String rule(Allocation allocation) {
        boolean best =
                allocation.rule() == CountingRule.CURRENT_THREAD || allocation.rule() == CountingRule.STARTED_THREADS;
        String remark =
                best ? "" : allocation.remark().map(reason -> "\n" + reason).orElse("");
        return words(allocation) + remark;
    }

    /** Returns how the bytes were counted, and which bytes of others were not counted, in words. */
    public static String words(Allocation allocation) {
        String counted = allocation.rule().words();
        if (!allocation.isCounted()) {
            return counted + allocation.remark().map(reason -> "; " + reason).orElse("");
        }
        if (!allocation.finished()) {
            return counted + "; other threads still worked, perhaps not for it";
        }
        if (allocation.unknown() > 0) {
            return counted + "; " + ByteSize.format(allocation.unknown()) + " by other threads, perhaps not for it";
        }
        return counted
                + (allocation.sparedByJit() == 0
                        ? ""
                        : "; the JIT removes " + ByteSize.format(allocation.sparedByJit()))
                + StackWords.of(allocation.bytesPerFrame());
    }

    private static String threads(Allocation allocation) {
        StringBuilder text = new StringBuilder();
        List<ThreadShare> shares = allocation.threads();
        for (ThreadShare share : shares.subList(0, Math.min(THREADS_NAMED, shares.size()))) {
            text.append('"')
                    .append(share.name())
                    .append("\" ")
                    .append(ByteSize.formatExact(share.bytes()))
                    .append('\n');
        }
        if (shares.size() > THREADS_NAMED) {
            text.append("and ").append(shares.size() - THREADS_NAMED).append(" more\n");
        }
        return text.toString().stripTrailing();
    }
}
