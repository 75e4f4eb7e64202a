package dev.harness.perf.gate;

import dev.harness.perf.memory.HeapHolder;
import dev.harness.perf.stats.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Says that a test does not fit in its heap, and what would help. Stateless. */
public final class HeapJudge {
    private HeapJudge() {}

    /**
     * Returns the verdict on a test that ran out of memory.
     *
     * @param passesFrom the smallest heap in bytes in which it was seen to pass, empty if it passed in none
     * @param largest the largest heap in bytes that was tried
     * @param holders who held most of the heap when memory ran out, largest first
     */
    public static Verdict ranOut(
            String place, long limit, OptionalLong passesFrom, long largest, List<HeapHolder> holders) {
        String headline = "@LimitHeap on [" + place + "]: does not fit in " + ByteSize.format(limit)
                + (passesFrom.isPresent()
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
        facts.add(new Fact("rule", "child JVM with -Xmx" + limit + " and the serial collector"));
        return new Verdict(Verdict.Outcome.BROKEN, headline, facts);
    }

    private static String holder(HeapHolder holder) {
        return ByteSize.format(holder.bytes()) + " in " + String.format(Locale.ROOT, "%,d", holder.objects())
                + (holder.objects() == 1 ? " object: " : " objects: ") + holder.path();
    }
}
