package dev.harness.perf.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.PerfKit;
import org.junit.jupiter.api.Test;

class GivenClassesTest {
    @Fixture
    static class First {
        @Test
        void first() {}
    }

    @Fixture
    static class Second {
        @Test
        void second() {}
    }

    @Test
    void areSeveral_requestOfTwoClasses_true() {
        PerfKit.once(First.class, Second.class).run();

        assertThat(GivenClasses.areSeveral()).isTrue();
    }
}
