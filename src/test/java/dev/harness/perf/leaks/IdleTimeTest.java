package dev.harness.perf.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 1,000 runs in twice the time for which the body then stands still. */
class IdleTimeTest {
    private static final int RUNS = 1_000;
    private static final Leaks BASE = Leaks.none(RUNS);
    private static final Leak LISTENERS = new Leak("Listener", 1, 16, "static Topics.all -> ArrayList[0]");
    private static final Leak EVENTS = new Leak("Event", 1, 24, "");

    private static IdleTime idle(long listeners, long events) {
        return new IdleTime(census(0, 0), census(listeners, events), 0.5);
    }

    private static Census census(long listeners, long events) {
        return new Census(
                Map.of("Listener", new ClassCount(1, 500 + listeners), "Event", new ClassCount(1, 500 + events)),
                0,
                1,
                0,
                0);
    }

    @Test
    void judge_growsOnlyWithTheRuns_isTheBodysLeak() {
        Leaks leaks = idle(0, 0).judge(BASE, List.of(LISTENERS, EVENTS), RUNS);

        assertThat(leaks.classes()).containsExactly(LISTENERS, EVENTS);
        assertThat(leaks.bytesPerRun()).isEqualTo(40);
        assertThat(leaks.doubt()).isEmpty();
    }

    @Test
    void judge_growsAsFastWithoutTheRuns_isCannotTell() {
        Leaks leaks = idle(8_000, 0).judge(BASE, List.of(LISTENERS), RUNS);

        assertThat(leaks.classes()).isEmpty();
        assertThat(leaks.bytesPerRun()).isZero();
        assertThat(leaks.doubt())
                .get()
                .asString()
                .startsWith("Listener also grows while the body does not run: another thread creates these objects");
    }

    @Test
    void judge_oneOfTwoGrowsAlone_leavesTheOther() {
        Leaks leaks = idle(0, 12_000).judge(BASE, List.of(LISTENERS, EVENTS), RUNS);

        assertThat(leaks.classes()).containsExactly(LISTENERS);
        assertThat(leaks.doubt()).isEmpty();
    }

    @Test
    void judge_halfOfItGrowsAlone_isStillTheBodys() {
        assertThat(idle(4_000, 0).judge(BASE, List.of(LISTENERS), RUNS).classes())
                .containsExactly(LISTENERS);
        assertThat(idle(4_001, 0).judge(BASE, List.of(LISTENERS), RUNS).doubt()).isPresent();
    }

    @Test
    void judge_nothingLeft_isNoDoubt() {
        assertThat(idle(8_000, 8_000).judge(BASE, List.of(), RUNS).doubt()).isEmpty();
    }

    @Test
    void withCacheRemark_heldByAMap_saysThatACacheLooksTheSame() {
        Leak inMap = LISTENERS.heldBy("static Topics.all -> HashMap[1] -> Listener");

        assertThat(BASE.of(List.of(inMap), Optional.empty(), Optional.empty())
                        .withCacheRemark()
                        .remark())
                .get()
                .asString()
                .contains("it grew in all 1000 runs; a cache that has room for more");
        assertThat(BASE.of(List.of(LISTENERS), Optional.empty(), Optional.empty())
                        .withCacheRemark()
                        .remark())
                .isEmpty();
    }
}
