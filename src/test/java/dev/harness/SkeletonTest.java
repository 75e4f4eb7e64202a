package dev.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkeletonTest {
    @Test
    void javaVersion_isAtLeast17() {
        assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(17);
    }
}
