package dev.harness.perf.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.harness.perf.Benchmark;
import dev.harness.perf.kit.Fixture;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A session that should measure and finds nothing to measure. */
class EmptyRunTest {
    private static final UnaryOperator<@Nullable String> MEASURE = Map.of("harness.benchmark", "measure")::get;
    private static final UnaryOperator<@Nullable String> BOTH =
            Map.of("harness.benchmark", "measure", "harness.memcheck", "on")::get;

    @Fixture
    static class Plain {
        @Test
        void plain() {}
    }

    @Fixture
    static class Measured {
        @Test
        @Benchmark
        void measured() {}
    }

    private static void run(EmptyRun empty, Class<?> fixture) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            empty.launcherSessionOpened(session);
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(fixture))
                            .configurationParameter(Fixture.OnlyInKit.PARAMETER, "on")
                            .build());
            empty.launcherSessionClosed(session);
        }
    }

    @Test
    void session_noBenchmarkAmongSeveralClasses_fails() {
        assertThatThrownBy(() -> run(new EmptyRun(MEASURE, () -> true), Plain.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("harness.benchmark=measure, but no test tagged \"benchmark\" was found");
    }

    @Test
    void session_oneClassWithoutBenchmark_isFine() {
        assertThatCode(() -> run(new EmptyRun(MEASURE, () -> false), Plain.class))
                .doesNotThrowAnyException();
    }

    @Test
    void session_aBenchmark_isFineAlsoIfMemoryIsToBeChecked() {
        assertThatCode(() -> run(new EmptyRun(MEASURE, () -> true), Measured.class))
                .doesNotThrowAnyException();
        assertThatCode(() -> run(new EmptyRun(BOTH, () -> true), Measured.class))
                .doesNotThrowAnyException();
    }

    @Test
    void session_nothingToBeMeasured_isFine() {
        assertThatCode(() -> run(new EmptyRun(key -> null, () -> true), Plain.class))
                .doesNotThrowAnyException();
    }

    @Test
    void session_onlyLookedForTests_isFine() {
        EmptyRun empty = new EmptyRun(MEASURE, () -> true);
        assertThatCode(() -> {
                    try (LauncherSession session = LauncherFactory.openSession()) {
                        empty.launcherSessionOpened(session);
                        session.getLauncher()
                                .discover(LauncherDiscoveryRequestBuilder.request()
                                        .selectors(selectClass(Plain.class))
                                        .build());
                        empty.launcherSessionClosed(session);
                    }
                })
                .doesNotThrowAnyException();
    }
}
