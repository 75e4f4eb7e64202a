package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.compare.Claim.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {
    @Test
    void words_eachKind_nameTheOtherAndTheShare() {
        assertThat(new Claim(Kind.FASTER, 0).words("old")).isEqualTo("faster than old");
        assertThat(new Claim(Kind.FASTER, 0.075).words("old")).isEqualTo("at least 7.5 % faster than old");
        assertThat(new Claim(Kind.NOT_SLOWER, 0.05).words("old")).isEqualTo("at most 5 % slower than old");
        assertThat(new Claim(Kind.NOT_SLOWER, 0).words("old")).isEqualTo("at most 0 % slower than old");
        assertThat(new Claim(Kind.FEWER_BYTES, 0).words("old")).isEqualTo("fewer bytes than old");
        assertThat(new Claim(Kind.LESS_WORK, 0).words("old")).isEqualTo("less work than old");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void new_noShare_isRefused(double share) {
        assertThatThrownBy(() -> new Claim(Kind.NOT_SLOWER, share)).hasMessageContaining("is out of range");
    }

    @Test
    void new_fasterByAllOfIt_isRefused() {
        assertThatThrownBy(() -> new Claim(Kind.FASTER, 1)).hasMessageContaining("nothing is faster by 100 % or more");
    }
}
