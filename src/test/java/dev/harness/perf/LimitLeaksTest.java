package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.Torture;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Slow
@Isolated("a histogram shows the whole JVM")
class LimitLeaksTest {
    /** What is left behind. */
    private static final class Listener {}

    /** Where it is left. */
    private static final class Registry {
        static final Map<String, List<Listener>> TOPICS = new HashMap<>();
    }

    @AfterEach
    void forget() {
        Registry.TOPICS.clear();
    }

    private static void subscribe() {
        Registry.TOPICS
                .computeIfAbsent("orders", topic -> new ArrayList<>(10_000))
                .add(new Listener());
    }

    @Fixture
    static class Leaking {
        private int runs;

        @Test
        @LimitLeaks
        void clean() {
            subscribe();
            Registry.TOPICS.clear();
        }

        @Test
        @LimitLeaks("16 B")
        void leavesWhatIsAllowed() {
            subscribe();
        }

        @Test
        @LimitLeaks("15 B")
        void leavesOneByteMore() {
            subscribe();
        }

        @Test
        @LimitLeaks
        void failsByItself() {
            throw new IllegalStateException("its own failure");
        }

        @Test
        @LimitLeaks
        void cannotRunTwice() {
            if (runs++ > 0) {
                throw new IllegalStateException("claimed already");
            }
        }

        @Test
        @LimitLeaks("nothing")
        void noSize() {}
    }

    @Test
    @Lengthy
    void run_bodiesThatLeaveObjects_areJudgedByBytesPerRun() {
        Outcome outcome = PerfKit.memcheck(Leaking.class).run();

        assertThat(outcome.of("clean").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("leavesWhatIsAllowed").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("leavesOneByteMore").message())
                .startsWith("@LimitLeaks on [LimitLeaksTest.Leaking#leavesOneByteMore]: "
                        + "every run leaves 16 B, more than the limit of 15 B")
                .contains("dev.harness.perf.LimitLeaksTest$Listener: 1 object, 16 B per run")
                .contains("held by static LimitLeaksTest.Registry.TOPICS -> HashMap[\"orders\"] -> ArrayList[");
        assertThat(outcome.of("failsByItself").failure())
                .get()
                .hasToString("java.lang.IllegalStateException: its own failure");
        assertThat(outcome.of("cannotRunTwice").message())
                .contains("fails when it is run again, with java.lang.IllegalStateException: claimed already");
        assertThat(outcome.of("noSize").message())
                .isEqualTo("@LimitLeaks on [LimitLeaksTest.Leaking#noSize]: "
                        + "value \"nothing\" is not a size; write e.g. \"5 MB\"");
    }

    @Fixture
    static class Hidden {
        static final Queue<Listener> EVENTS = new ConcurrentLinkedQueue<>();
        private static volatile boolean going;

        @BeforeAll
        static void start() {
            going = true;
            Thread source = new Thread(Hidden::produce, "source of events");
            source.setDaemon(true);
            source.start();
        }

        /** As fast whether the body runs or not. */
        private static void produce() {
            while (going) {
                EVENTS.add(new Listener());
                LockSupport.parkNanos(100_000);
            }
        }

        @AfterAll
        static void stop() {
            going = false;
            EVENTS.clear();
        }

        @Test
        @LimitLeaks
        void besideAnotherThread() {
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Test
    @Torture
    void run_anotherThreadLeaves_isCannotTellWithARow() {
        Outcome outcome = PerfKit.memcheck(Hidden.class).run();

        assertThat(outcome.of("besideAnotherThread").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.console())
                .containsPattern("LimitLeaksTest.Hidden#besideAnotherThread .*cannot tell.*\\R +cannot tell: ")
                .contains(" also grows while the body does not run: another thread creates these objects");
    }

    @Test
    void run_memcheckOff_runsOnce() {
        assertThat(PerfKit.once(Leaking.class).run().of("cannotRunTwice").status())
                .isEqualTo(Status.PASSED);
    }
}
