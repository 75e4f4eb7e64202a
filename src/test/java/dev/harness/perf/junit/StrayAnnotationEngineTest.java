package dev.harness.perf.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.harness.perf.Bencher;
import dev.harness.perf.Benchmark;
import dev.harness.perf.LimitLeaks;
import dev.harness.perf.LimitMemory;
import dev.harness.perf.LimitTime;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

class StrayAnnotationEngineTest {

    @Test
    void run_methodWithoutTestAnnotation_failsNamingPlaceAndWayOut() {
        Outcome outcome = PerfKit.once(Forgotten.class).run();

        assertThat(outcome.of("forgotten").message())
                .isEqualTo(
                        "@Benchmark on [StrayAnnotationEngineTest.Forgotten#forgotten]: not a test, so it would never"
                                + " run; add @Test, @ParameterizedTest or @RepeatedTest");
        assertThat(outcome.of("deeper").message()).contains("@LimitTime on").contains("Forgotten.Inner#deeper");
        assertThat(outcome.of("test").status()).isEqualTo(Outcome.Status.PASSED);
    }

    @Test
    void run_bencherWithoutBenchmark_failsSayingSo() {
        Outcome outcome = PerfKit.once(Unmeasured.class).run();

        assertThat(outcome.allOf("unmeasured"))
                .extracting(Outcome.Result::message)
                .contains("Bencher in [StrayAnnotationEngineTest.Unmeasured#unmeasured]: a test that takes a Bencher"
                        + " needs @Benchmark; JUnit's own failure of the test, \"No ParameterResolver registered\", has"
                        + " the same cause")
                .anyMatch(message -> message.startsWith("No ParameterResolver registered for parameter"));
    }

    @Test
    void run_testsThatJUnitLeavesOut_failSayingWhy() {
        Outcome outcome = PerfKit.once(LeftOut.class).run();

        assertThat(outcome.of("hidden").message())
                .isEqualTo(
                        "@Benchmark on [StrayAnnotationEngineTest.LeftOut#hidden]: the method is private, so JUnit never"
                                + " runs it; remove \"private\"");
        assertThat(outcome.of("common").message()).contains("the method is static, so JUnit never runs it");
        assertThat(outcome.of("returning").message())
                .contains("the method returns int, so JUnit never runs it; return nothing");
        assertThat(outcome.of("inPrivate").message()).contains("the @Nested class Hidden is private");
        assertThat(outcome.of("inStatic").message()).contains("the @Nested class Static is static");
        assertThat(outcome.of("deepInPrivate").message()).contains("the @Nested class Hidden is private");
        assertThat(outcome.of("runs").status()).isEqualTo(Outcome.Status.PASSED);
    }

    @Test
    void run_staticNestedClassSelectedItself_runsAndIsNotReported() {
        Outcome outcome = PerfKit.once(LeftOut.Static.class).run();

        assertThat(outcome.allOf("inStatic"))
                .singleElement()
                .extracting(Outcome.Result::status)
                .isEqualTo(Outcome.Status.PASSED);
    }

    /** Surefire loses a test that is not below a class: such a build was green. */
    @Test
    void discover_severalInAClass_standBelowItEachOnce() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        selectMethod(LeftOut.class, "hidden"),
                        selectClass(LeftOut.class),
                        selectClass(Unmeasured.class))
                .build();
        UniqueId id = UniqueId.forEngine("harness-misuse");

        TestDescriptor engine = new StrayAnnotationEngine().discover(request, id);

        assertThat(engine.getChildren()).hasSize(5).allSatisfy(holder -> {
            assertThat(holder.isContainer()).isTrue();
            assertThat(holder.getSource()).containsInstanceOf(ClassSource.class);
            assertThat(holder.getChildren()).isNotEmpty().allMatch(TestDescriptor::isTest);
        });
        assertThat(engine.getDescendants())
                .filteredOn(TestDescriptor::isTest)
                .extracting(TestDescriptor::getDisplayName)
                .containsExactlyInAnyOrder(
                        "hidden()",
                        "common()",
                        "returning()",
                        "inStatic()",
                        "inPrivate()",
                        "deepInPrivate()",
                        "unmeasured()");
    }

    @Test
    void run_everythingInPlace_addsNothing() {
        Outcome outcome = PerfKit.once(InPlace.class).run();

        assertThat(outcome.results()).hasSize(3).allMatch(result -> result.status() == Outcome.Status.PASSED);
    }

    @Fixture
    static class Forgotten {
        @Benchmark
        void forgotten() {}

        @Test
        void test() {}

        @Nested
        class Inner {
            @LimitTime("1 s")
            void deeper() {}
        }
    }

    @Fixture
    @SuppressWarnings({"PMD", "JUnitMethodDeclaration", "UnusedMethod", "unused"}) // what JUnit leaves out
    static class LeftOut {
        @Test
        void runs() {}

        @Test
        @Benchmark
        private void hidden() {}

        @Test
        @LimitMemory("1 KB")
        static void common() {}

        @Test
        @Benchmark
        int returning() {
            return 1;
        }

        @Nested
        private class Hidden {
            @Test
            @LimitTime("1 s")
            void inPrivate() {}

            @Nested
            class Inner {
                @Test
                @Benchmark
                void deepInPrivate() {}
            }
        }

        @Nested
        static class Static {
            @Test
            @LimitLeaks
            void inStatic() {}
        }
    }

    @Fixture
    static class Unmeasured {
        @Test
        void unmeasured(Bencher bencher) {
            bencher.run(() -> {});
        }
    }

    @Fixture
    @Benchmark
    static class InPlace {
        @Test
        void test(Bencher bencher) {
            bencher.run(() -> {});
        }

        @RepeatedTest(2)
        void repeated() {}

        void helper() {}
    }
}
