package dev.harness.perf.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.fork.ForkTask;
import dev.harness.perf.memory.Allocation;
import dev.harness.perf.memory.AllocationMeter;
import dev.harness.perf.memory.CountingRule;
import dev.harness.perf.memory.RunPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that run only in a child JVM, or where a test asks for one of them. */
@EnabledIf("dev.harness.perf.junit.ForkFixtures#areWanted")
class ForkFixtures {
    /** The parameter that asks for them outside a child JVM. */
    static final String WANTED = "fork.fixtures.wanted";

    static boolean areWanted(ExtensionContext context) {
        return ForkChild.isThisJvm()
                || context.getConfigurationParameter(WANTED).isPresent();
    }

    @Test
    void fails() {
        assertEquals(1, 2, "one is not two");
    }

    @Test
    void throwsWhatCannotBeSerialised() {
        throw new Unserialisable(new ByteArrayInputStream(new byte[0]));
    }

    @Test
    void assumes() {
        assumeTrue(false, "no network here");
    }

    @Test
    @Disabled("not today")
    void disabled() {}

    @Test
    void exits() {
        System.exit(7);
    }

    @Test
    void halts() {
        Runtime.getRuntime().halt(9);
    }

    @Test
    void hangs() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Test
    void swallowsOutOfMemoryInAnotherThread() throws InterruptedException {
        Thread hog = new Thread(ForkFixtures::fillMemory);
        hog.start();
        hog.join();
    }

    private static void fillMemory() {
        List<byte[]> all = new ArrayList<>();
        try {
            while (true) {
                all.add(new byte[1 << 20]);
            }
        } catch (OutOfMemoryError swallowed) {
            all.clear();
        }
    }

    @Test
    void seesTheParentsSettings() {
        assertEquals("hello", System.getProperty("my.prop"));
        assertEquals(64 << 20, Runtime.getRuntime().maxMemory(), 8 << 20);
    }

    @Test
    void countsThreadsWithoutAnAgent() throws Throwable {
        Allocation allocation = AllocationMeter.measure(
                () -> {
                    Thread child = new Thread(() -> Holder.sink = new byte[1 << 20]);
                    child.start();
                    child.join();
                },
                RunPlan.of(RunPlan.AUTOMATIC),
                Threads.ALL);

        assertEquals(CountingRule.NEW_THREADS, allocation.rule());
        assertEquals(1 << 20, allocation.steady(), 10_000);
        assertTrue(allocation.remark().orElse("").startsWith("no agent can be attached to this JVM: "));
    }

    /** What outlives a test. */
    private static final class Holder {
        private static volatile byte[] sink = {};
        private static int runs;
    }

    @Test
    @ExtendWith(Folder.class)
    void tellsHowOftenItRanInThisJvm(Path folder) {
        ForkTask.answer(folder, new String[] {
            String.valueOf(++Holder.runs),
            String.valueOf(ProcessHandle.current().pid()),
            System.getProperty("my.prop")
        });
    }

    @Test
    @ExtendWith(Folder.class)
    void answersAndExits(Path folder) {
        ForkTask.answer(folder, "too early");
        System.exit(7);
    }

    /** Gives a test in a child the folder that it shares with its parent. */
    static final class Folder implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Path.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return ForkMain.folder(context).orElseThrow();
        }
    }

    @Test
    void readsWhatTheParentSends() throws IOException {
        assertEquals(-1, System.in.read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "second"})
    void takes(String argument) {
        assertEquals("first", argument);
    }

    @RepeatedTest(3)
    void repeats(RepetitionInfo repetition) {
        assertTrue(repetition.getCurrentRepetition() != 3, "the third repetition fails");
    }

    @Nested
    class Inside {
        @Test
        void nested() {
            throw new IllegalStateException("from the nested class");
        }
    }

    @EnabledIf("dev.harness.perf.junit.ForkFixtures#areWanted")
    abstract static class Parent {
        @Test
        void inherited() {
            throw new IllegalStateException("from " + getClass().getSimpleName());
        }
    }

    static final class Heir extends Parent {}

    @EnabledIf("dev.harness.perf.junit.ForkFixtures#areWanted")
    static final class BadStart {
        @BeforeAll
        static void start() {
            throw new IllegalStateException("no database");
        }

        @Test
        void test() {}
    }

    @EnabledIf("dev.harness.perf.junit.ForkFixtures#areWanted")
    static final class BadEnd {
        @Test
        void test() {}

        @AfterEach
        void end() {
            throw new IllegalStateException("cannot close");
        }
    }

    /** An exception with a field that Java serialisation refuses. */
    static final class Unserialisable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial")
        final InputStream stream;

        Unserialisable(InputStream stream) {
            super("cannot travel");
            this.stream = stream;
        }
    }
}
