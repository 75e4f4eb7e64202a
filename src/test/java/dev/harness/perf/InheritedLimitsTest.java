package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a superclass has, or an interface of it, and the test classes that inherit a {@code @Nested} class. */
class InheritedLimitsTest {
    private static Object sink = "";

    /** Not {@code @Inherited}: JUnit looks at superclasses all the same, for the tag and the extension. */
    @LimitMemory(value = "0 B", per = LimitMemory.Per.TEST)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Frugal {}

    @Frugal
    abstract static class Base {
        @Test
        void allocates() {
            sink = new byte[4_000];
        }
    }

    @Fixture
    static class OfSuperclass extends Base {}

    @Frugal
    interface Promise {}

    static class Keeper implements Promise {}

    @Fixture
    static class OfInterfaceOfSuperclass extends Keeper {
        @Test
        void allocates() {
            sink = new byte[4_000];
        }
    }

    abstract static class WithNested {
        @Nested
        class Inner {
            @Test
            void allocates() {
                sink = new byte[4_000];
            }

            @Test
            void measures(Bencher bencher) {
                sink = bencher.measure(() -> new byte[4_000]);
            }
        }
    }

    @Fixture
    @LimitMemory("0 B")
    static class OfHeir extends WithNested {}

    @Fixture
    @LimitMemory("1 MB")
    static class OfGenerousHeir extends WithNested {}

    @Test
    void run_limitOnSuperclass_isJudged() {
        assertThat(PerfKit.memcheck(OfSuperclass.class).run().of("allocates").status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void run_limitOnInterfaceOfSuperclass_isJudged() {
        assertThat(PerfKit.memcheck(OfInterfaceOfSuperclass.class)
                        .run()
                        .of("allocates")
                        .status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void run_nestedClassOfSuperclass_hasTheLimitOfTheClassThatInheritsIt() {
        Outcome strict = PerfKit.memcheck(OfHeir.class).run();
        assertThat(strict.of("allocates").status()).isEqualTo(Status.FAILED);
        assertThat(strict.of("measures").status()).isEqualTo(Status.FAILED);
        assertThat(strict.of("measures").message()).doesNotContain("needs @Benchmark");

        Outcome generous = PerfKit.memcheck(OfGenerousHeir.class).run();
        assertThat(generous.of("allocates").status()).isEqualTo(Status.PASSED);
        assertThat(generous.of("measures").status()).isEqualTo(Status.PASSED);
    }
}
