package dev.harness.perf.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
    private static final Subject SUBJECT = Subject.of("LimitTime", "T#m", "org.example.T#m");

    private static Verdict verdict(Outcome outcome, Fact... facts) {
        return new Verdict(SUBJECT, outcome, "5 ms", "4 ms", 0.8, "headline", List.of(facts));
    }

    @ParameterizedTest
    @EnumSource
    void broken_eachOutcome_onlyWhenBroken(Outcome outcome) {
        assertThat(verdict(outcome).broken()).isEqualTo(outcome == Outcome.BROKEN);
        assertThat(verdict(outcome).undecided()).isEqualTo(outcome == Outcome.CANNOT_TELL);
    }

    @Test
    void with_moreFacts_appendsThem() {
        assertThat(verdict(Outcome.OK, new Fact("a", "1")).with(List.of(new Fact("b", "2"))))
                .isEqualTo(verdict(Outcome.OK, new Fact("a", "1"), new Fact("b", "2")));
    }

    @Test
    void render_namesOfDifferentLengths_alignedWithFurtherLines() {
        assertThat(verdict(Outcome.OK, new Fact("a", "1\n2"), new Fact("long", "3"))
                        .render())
                .isEqualTo("@LimitTime on [T#m]: headline\n  a    : 1\n         2\n  long : 3");
    }

    @Test
    void render_noFacts_isTheHeadline() {
        assertThat(verdict(Outcome.OK).render()).isEqualTo("@LimitTime on [T#m]: headline");
    }

    @Test
    void words_ofAMeasurement_nameIt() {
        assertThat(SUBJECT.measurement("insert").words()).isEqualTo("@LimitTime on [T#m] measurement \"insert\"");
    }
}
