package dev.harness.perf.duet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.BenchmarkId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedTest {
    private final Listed test = new Listed("[id]", "org.example.ShopTest$Inner", "sort");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort",
                "ShopTest",
                "ShopTest#sort",
                "ShopTest*",
                "ShopTest.Inner",
                "ShopTest$Inner#sort",
                "org.example.ShopTest$Inner",
                "org.example.*#so*",
                "*",
                "*.sort"
            })
    void matches_nameOrPattern_isMeant(String pattern) {
        assertThat(test.matches(List.of("other", pattern))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "sor", "ShopTest#total", "Inner#total", "ShopTes.", "[", ""})
    void matches_otherName_isNotMeant(String pattern) {
        assertThat(test.matches(List.of(pattern))).isFalse();
    }

    @Test
    void has_invocationOfTheSameMethod_isOneOfIt() {
        assertThat(test.has(BenchmarkId.of("org.example.ShopTest$Inner", "sort")))
                .isTrue();
        assertThat(test.has(BenchmarkId.of("org.example.ShopTest", "sort"))).isFalse();
    }
}
