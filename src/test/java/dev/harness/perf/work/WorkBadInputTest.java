package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Slow;
import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Slow
class WorkBadInputTest {
    private static Map<String, Serializable> found = Map.of();

    /** Counts what is hard to count. */
    static final class Hard implements WorkChild.Job {
        private final HashMap<String, Serializable> found = new HashMap<>();

        @Override
        public Serializable run(WorkMeter meter) throws Throwable {
            found.put("before", meter.count(Sample.TREE_MAP.operation()));
            found.put("thrown", thrown(meter, new Failing()));
            found.put("finished", Failing.finished);
            found.put("deep", meter.count(Hard::overflow));
            found.put("thread", meter.count(Hard::startThread));
            ExecutorService pool = Executors.newSingleThreadExecutor();
            found.put("pool", meter.count(() -> pool.submit(Sample.SORT::name).get()));
            pool.shutdown();
            found.put(
                    "future",
                    meter.count(
                            () -> CompletableFuture.supplyAsync(Sample::values).join()));
            found.put("bits", meter.count(() -> new BitSet().set(3)));
            found.put("huge", meter.count(GeneratedClasses.load(GeneratedClasses.huge(8_000))::run));
            found.put("full", meter.count(GeneratedClasses.load(GeneratedClasses.full())::run));
            found.put("old", meter.count(GeneratedClasses.load(GeneratedClasses.version49())::run));
            found.put("oldFrames", meter.count(GeneratedClasses.load(GeneratedClasses.version49WithFrames())::run));
            byte[] code = GeneratedClasses.version49();
            found.put("loading", meter.count(() -> GeneratedClasses.load(code).run()));
            found.put("random", meter.count(Hard::random));
            found.put("after", meter.count(Sample.TREE_MAP.operation()));
            meter.beginTest();
            meter.beginTest(); // the second one, so that the generated classes are not the start of the JVM
            meter.count(Sample.STREAM.operation());
            found.put("code", meter.code());
            found.put("uncounted", meter.uncounted().orElse(""));
            return found;
        }

        private static String thrown(WorkMeter meter, WorkOperation operation) {
            try {
                meter.count(operation);
                return "nothing";
            } catch (Throwable failure) {
                return failure.getMessage() + ", " + failure.getSuppressed().length;
            }
        }

        private static void overflow() {
            try {
                deeper(0);
            } catch (StackOverflowError expected) {
                expected.fillInStackTrace();
            }
        }

        private static int deeper(int depth) {
            return deeper(depth + 1) + depth;
        }

        private static void startThread() throws InterruptedException {
            Thread thread = new Thread(() -> new Random(42).ints(1_000).sum(), "helper");
            thread.start();
            thread.join();
        }

        private static void random() {
            byte[] bytes = new byte[(int) (Math.random() * 100_000)];
            fill(bytes);
        }

        private static void fill(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = 1;
            }
        }
    }

    /** Fails in its fifth run, and again when that is put away. */
    private static final class Failing implements WorkOperation {
        static int finished;
        private int runs;

        @Override
        public void run() {
            if (++runs == 5) {
                throw new IllegalStateException("the fifth run");
            }
        }

        @Override
        public void finish() {
            finished++;
            if (runs == 5) {
                throw new IllegalStateException("putting away");
            }
        }
    }

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void count() throws Exception {
        found = (Map<String, Serializable>) WorkChild.run(Hard.class, "-Xss512k");
    }

    private static WorkCount counted(String name) {
        return (WorkCount) found.get(name);
    }

    @Test
    void count_operationThatThrows_throwsThatAndPutsAway() {
        assertThat(found).containsEntry("thrown", "the fifth run, 1").containsEntry("finished", 5);
    }

    @Test
    void count_afterAllThat_countsAsBefore() {
        assertThat(counted("after").values()).isEqualTo(counted("before").values());
        assertThat(counted("after").deterministic()).isTrue();
    }

    @Test
    void count_recursionToStackOverflow_isCounted() {
        assertThat(counted("deep").mode()).isGreaterThan(1_000);
        assertThat(counted("deep").methods().get(0).method().name()).isEqualTo("deeper");
    }

    @Test
    void count_otherThreadsAtWork_notDeterministicAndNamesOne() {
        assertThat(counted("thread").deterministic()).isFalse();
        assertThat(counted("thread").others()).startsWith("thread \"helper\" in ");
        assertThat(counted("pool").others()).contains("pool-1-thread-1");
        assertThat(counted("future").others()).startsWith("thread ");
    }

    @Test
    void count_methodThatOutgrowsAClassFile_oneCountACall() {
        MethodWork dearest = counted("huge").methods().get(0);
        assertThat(dearest.method().name()).isEqualTo("run (once a call: too long for more)");
        assertThat(dearest.work()).isEqualTo(3 * 8_000 + 1);
        assertThat(counted("huge").countedOnce()).contains(dearest.method());
        assertThat(counted("old").countedOnce()).isEmpty();
    }

    @Test
    void count_methodThatFillsAClassFile_runsWithoutACountAndIsNamed() {
        assertThat(counted("full").methods())
                .noneMatch(method -> method.method().className().contains("Generated"));
        assertThat(found).containsEntry("uncounted", "Generated.run is too long for a counter");
    }

    /** Version 49 has no frames, and subroutines: seven instructions, of which three run twice. */
    @Test
    void count_classFileOfVersion49_exact() {
        assertThat(counted("old").methods())
                .filteredOn(method -> method.method().className().contains("Generated"))
                .singleElement()
                .satisfies(method -> assertThat(method.work()).isEqualTo(GeneratedClasses.STEPS_OF_49));
    }

    @Test
    void count_classFileOfVersion49WithFrames_exact() {
        assertThat(counted("oldFrames").methods())
                .filteredOn(method -> method.method().className().contains("Generated"))
                .singleElement()
                .satisfies(method -> assertThat(method.work()).isEqualTo(3));
    }

    @Test
    void count_classLoadedInEveryRun_withoutWhatInstrumentsIt() {
        assertThat(counted("loading").methods())
                .anyMatch(method -> method.method().className().equals("Generated"))
                .noneMatch(method -> method.method().shortName().equals("BitSet.set"));
    }

    @Test
    void count_classThatCountingItselfNeedsFirst_hasCountersToo() {
        assertThat(counted("bits").methods())
                .anyMatch(method -> method.method().shortName().equals("BitSet.set"));
    }

    @Test
    void code_operationWithLambdas_hashesOfWhatRanOutsideTheJdk() {
        ExecutedCode code = (ExecutedCode) found.get("code");
        assertThat(code.hashes().keySet())
                .contains("class dev.harness.perf.work.Sample", "code of dev.harness.perf.work.Sample")
                .noneMatch(name -> name.contains("java.") || name.contains("regex"));
        assertThat(code.methods().keySet()).anyMatch(name -> name.startsWith("dev.harness.perf.work.Sample."));
        assertThat(code.hashes().values()).allMatch(hash -> hash.length() == 16);
        assertThat(code.unknown()).startsWith("Generated");
    }

    @Test
    void count_workThatDependsOnChance_namesTheMethodThatVaries() {
        WorkCount count = counted("random");
        assertThat(count.deterministic()).isFalse();
        assertThat(count.spread()).isGreaterThan(0);
        assertThat(count.mostVarying()).map(MethodName::shortName).hasValue("WorkBadInputTest$Hard.fill");
    }
}
