package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Complexity;
import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.sites.AllocationProfile;
import dev.harness.perf.work.Site;
import dev.harness.perf.work.SiteWork;
import dev.harness.perf.work.WorkProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrowthCauseTest {
    private final List<Integer> profiled = new ArrayList<>();

    private static GrowthRecord record(Outcome outcome, String cost, Double... costs) {
        Verdict verdict = new Verdict(
                Subject.of("LimitComplexity", "B#c", "a.B#c"),
                outcome,
                cost + " <= O(n)",
                "O(n^2)",
                Double.NaN,
                "grows faster than the limit",
                List.of(new Fact("limit", "linear")));
        return new GrowthRecord("a.B#c", cost, List.of(10, 20, 40), List.of(costs), verdict);
    }

    private List<Fact> facts(GrowthRecord record, IntToDoubleFunction work, GrowthCause.Bytes bytes) {
        WorkSource source = new WorkSource() {
            @Override
            public Counted count(int jvms) {
                throw new AssertionError("the sums of the places are counts enough");
            }

            @Override
            public Optional<WorkProfile> profile(@Nullable String name, int size) {
                profiled.add(size);
                return Optional.of(new WorkProfile(
                        List.of(new SiteWork(new Site("a.B", "c", 7, "List.remove"), work.applyAsDouble(size), size))));
            }
        };
        List<Fact> facts = new GrowthCause(source, bytes, Complexity.LINEAR)
                .explain(record)
                .verdict()
                .facts();
        return facts.subList(1, facts.size());
    }

    private static Optional<AllocationProfile> allocated(int size) {
        AllocationSite site = new AllocationSite("B.c:7", "byte[]", 16L * size * size, size);
        return Optional.of(new AllocationProfile(true, 1, 0, 0, List.of(site), List.of(), ""));
    }

    @Test
    void explain_time_comparesTheSmallestWithTheLargestSize() {
        assertThat(facts(record(Outcome.BROKEN, "time", 1.0, 4.0, 16.0), size -> size * size, (n, b) -> allocated(n)))
                .containsExactly(new Fact(
                        "what it does more",
                        "size 10 -> 40 (x 4.0): work 100 -> 1,600 (x 16)\n"
                                + "       +1,500  B.c:7  List.remove, 10 -> 40 calls"));
        assertThat(profiled).containsExactly(10, 40);
    }

    @Test
    void explain_sizeWithoutFigure_isNotCompared() {
        facts(record(Outcome.BROKEN, "time", Double.NaN, 4.0, 16.0), size -> size, (n, b) -> allocated(n));
        assertThat(profiled).containsExactly(20, 40);
        assertThat(facts(
                        record(Outcome.BROKEN, "time", Double.NaN, Double.NaN, 16.0),
                        size -> size,
                        (n, b) -> allocated(n)))
                .isEmpty();
    }

    @Test
    void explain_workWithinTheLimit_saysThatTheRestIsNotWork() {
        assertThat(facts(record(Outcome.BROKEN, "time", 1.0, 4.0, 16.0), size -> size, (n, b) -> allocated(n)))
                .singleElement()
                .satisfies(fact -> assertThat(fact.value()).endsWith("memory, caches, I/O, locks or native code"));
    }

    @Test
    void explain_allocation_namesWhoAllocatesMore() {
        assertThat(facts(record(Outcome.BROKEN, "allocation", 1.0, 4.0, 16.0), size -> size, (n, b) -> allocated(n)))
                .first()
                .isEqualTo(new Fact(
                        "what it allocates more",
                        "size 10 -> 40, one operation\n+24,000 B  B.c:7  byte[], 10 -> 40 objects"));
    }

    @Test
    void explain_recorderThatFails_keepsTheVerdict() {
        assertThat(facts(record(Outcome.BROKEN, "allocation", 1.0, 4.0, 16.0), size -> size, (n, b) -> {
                    throw new IOException("no child");
                }))
                .first()
                .isEqualTo(new Fact(
                        "what it allocates more",
                        "cannot tell; looking for it failed with java.io.IOException: no child"));
        assertThat(profiled).containsExactly(10, 40);
    }

    @Test
    void explain_limitThatHolds_asksNobody() {
        assertThat(facts(record(Outcome.OK, "time", 1.0, 2.0, 4.0), size -> size, (n, b) -> allocated(n)))
                .isEmpty();
        assertThat(profiled).isEmpty();
    }
}
