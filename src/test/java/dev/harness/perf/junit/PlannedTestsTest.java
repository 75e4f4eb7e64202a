package dev.harness.perf.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.BenchmarkId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class PlannedTestsTest {
    /** Only found, never run. */
    static class Some {
        @Test
        @Tag("benchmark")
        void measured() {}

        @Test
        void plain() {}
    }

    @Test
    void add_aPlan_hasItsBenchmarksAlone() {
        TestPlan plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(Some.class))
                        .build());

        assertThat(PlannedTests.add(plan)).isEqualTo(1);
        assertThat(PlannedTests.have(BenchmarkId.of(Some.class.getName(), "measured")))
                .isTrue();
        assertThat(PlannedTests.have(BenchmarkId.of(Some.class.getName(), "plain")))
                .isFalse();
    }
}
