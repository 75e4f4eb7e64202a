package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.Torture;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Slow
class LimitHeapTest {
    private static final int MEGABYTE = 1 << 20;

    @Fixture
    static class Fitting {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @LimitHeap("16 MB")
        void takes(int argument) {
            assumeTrue(argument != 1, "not here");
            assertEquals(1, argument, "in the child: " + ProcessHandle.current().pid());
        }

        @Test
        @LimitHeap("16 MB")
        void exits() {
            System.exit(5);
        }

        @Nested
        class Inside {
            @Test
            @LimitHeap("16 MB")
            void garbage() {
                long sum = 0;
                for (int i = 0; i < 100; i++) {
                    sum += new byte[MEGABYTE].length;
                }
                assertEquals(100L * MEGABYTE, sum);
                assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(16L * MEGABYTE);
            }
        }
    }

    @Fixture
    static class Hungry {
        static final List<byte[]> HOARD = new ArrayList<>();

        @Test
        @LimitHeap("8 MB") // some 5 MB hold the JVM, JUnit and the class path
        void hoards() {
            for (int i = 0; i < 64; i++) {
                HOARD.add(new byte[MEGABYTE / 8]);
            }
            assertThat(HOARD).hasSize(64);
            HOARD.clear();
        }
    }

    @Fixture
    static class Direct {
        @Test
        @LimitHeap("16 MB")
        void direct() {
            assertThat(ByteBuffer.allocateDirect(24 * MEGABYTE).capacity()).isPositive();
        }
    }

    @Fixture
    static class Misused {
        @Test
        @LimitHeap("1 MB")
        void tooSmall() {}

        @Test
        @LimitHeap("lots")
        void noSize() {}
    }

    @Test
    @Lengthy
    void run_fitting_passesInTheChildAndBringsBackOtherEndings() {
        Outcome outcome = PerfKit.memcheck(Fitting.class).run();

        assertThat(outcome.of("garbage").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.console()).containsPattern("garbage +16 MB +fits +ok +child JVM");
        assertThat(outcome.of("exits").message())
                .startsWith("@LimitHeap on [LimitHeapTest.Fitting#exits]: the test ended the child JVM by System.exit");
        assertThat(outcome.allOf("takes"))
                .extracting(Outcome.Result::status)
                .containsExactly(Status.ABORTED, Status.FAILED);
        assertThat(outcome.allOf("takes").get(1).message())
                .contains("in the child: ")
                .doesNotContain("in the child: " + ProcessHandle.current().pid());
    }

    @Test
    @Lengthy
    void run_doesNotFit_saysFromWhenItDoesAndWhoHeldMost() {
        String message = PerfKit.memcheck(Hungry.class).run().of("hoards").message();

        Matcher needed =
                Pattern.compile("does not fit in 8 MB; passes from (\\d+) MB").matcher(message);
        assertThat(needed.find()).as(message).isTrue();
        assertThat(Integer.parseInt(needed.group(1))).isBetween(9, 18);
        assertThat(message)
                .startsWith("@LimitHeap on [LimitHeapTest.Hungry#hoards]: ")
                .contains("held by ", "static LimitHeapTest.Hungry.HOARD -> ArrayList", "reproduce : ");
    }

    @Test
    @Torture
    void run_directMemoryRunsOut_doesNotFitEither() {
        assertThat(PerfKit.memcheck(Direct.class).run().of("direct").message())
                .contains("does not fit in 16 MB; passes from ")
                .contains("cannot tell; the heap dump is not available: ");
    }

    @Test
    void run_valuesThatMakeNoSense_areRefusedInAnyMode() {
        Outcome outcome = PerfKit.once(Misused.class).run();

        assertThat(outcome.of("tooSmall").message())
                .isEqualTo("@LimitHeap on [LimitHeapTest.Misused#tooSmall]: "
                        + "value \"1 MB\" is less than 2 MB, the smallest heap a JVM takes");
        assertThat(outcome.of("noSize").message())
                .isEqualTo("@LimitHeap on [LimitHeapTest.Misused#noSize]: "
                        + "value \"lots\" is not a size; write e.g. \"5 MB\"");
    }
}
