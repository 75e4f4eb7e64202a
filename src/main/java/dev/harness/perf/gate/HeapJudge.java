package dev.harness.perf.gate;

import dev.harness.perf.heap.HeapHolder;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Judges whether a test passes in its heap; if not, the verdict names a size that is sufficient. Stateless. */
public final class HeapJudge {
    private HeapJudge() {}

    /**
     * Returns the verdict on a test that passed.
     *
     * @param needed the smallest heap in which it passed, in bytes; empty if nothing smaller than the limit was tried
     */
    public static Verdict fits(Subject subject, long limit, OptionalLong needed) {
        String allowed = ByteSize.formatExact(limit);
        String measured = needed.isPresent() ? ByteSize.formatExact(needed.getAsLong()) : "";
        List<Fact> facts = List.of(new Fact("limit", allowed), rule(limit));
        return new Verdict(
                subject,
                Outcome.OK,
                allowed,
                measured,
                needed.isPresent() ? (double) needed.getAsLong() / limit : Double.NaN,
                "fits in " + ByteSize.format(limit),
                facts);
    }

    /**
     * Returns the verdict on a test that ran out of memory.
     *
     * @param passesFrom the smallest heap in which it passed, in bytes; empty if it passed in none
     * @param largest the largest heap that was tried, in bytes
     * @param holders who held most of the heap when memory ran out, largest first
     */
    public static Verdict ranOut(
            Subject subject, long limit, OptionalLong passesFrom, long largest, List<HeapHolder> holders) {
        boolean known = passesFrom.isPresent();
        String headline = "does not fit in " + ByteSize.format(limit)
                + (known
                        ? "; passes from " + ByteSize.format(passesFrom.getAsLong())
                        : "; nor in " + ByteSize.format(largest));
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("limit", ByteSize.formatExact(limit)));
        passesFrom.ifPresent(heap -> facts.add(new Fact(
                "needed",
                ByteSize.format(heap) + String.format(Locale.ROOT, ", %.2f times the limit", (double) heap / limit))));
        if (!holders.isEmpty()) {
            facts.add(
                    new Fact("held by", holders.stream().map(HeapJudge::holder).collect(Collectors.joining("\n"))));
        }
        facts.add(rule(limit));
        String measured =
                known ? ByteSize.formatExact(passesFrom.getAsLong()) : "more than " + ByteSize.formatExact(largest);
        return new Verdict(
                subject,
                Outcome.BROKEN,
                ByteSize.formatExact(limit),
                measured,
                known ? (double) passesFrom.getAsLong() / limit : Double.NaN,
                headline,
                facts);
    }

    private static Fact rule(long limit) {
        return new Fact("rule", "child JVM with -Xmx" + limit + " and the serial collector");
    }

    private static String holder(HeapHolder holder) {
        return ByteSize.format(holder.bytes()) + " in " + String.format(Locale.ROOT, "%,d", holder.objects())
                + (holder.objects() == 1 ? " object: " : " objects: ") + holder.path();
    }
}
