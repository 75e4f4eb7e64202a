package dev.harness.perf.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkFiguresTest {
    private static WorkFigures of(List<List<Long>> counts, List<List<Long>> bytes) {
        return new WorkFigures(counts, bytes, "", "", "work/1", "17");
    }

    @Test
    void work_countsOfTwoJvms_isTheMostFrequentOfAll() {
        WorkFigures figures =
                of(List.of(List.of(7L, 7L, 9L), List.of(9L, 9L, 5L)), List.of(List.of(16L), List.of(16L)));

        assertThat(figures.work()).isEqualTo(9);
        assertThat(figures.least()).isEqualTo(5);
        assertThat(figures.most()).isEqualTo(9);
        assertThat(figures.runs()).isEqualTo(6);
        assertThat(figures.bytesAsWritten()).hasValue(16);
    }

    @Test
    void work_equallyFrequentCounts_isTheSmallest() {
        assertThat(of(List.of(List.of(9L, 7L, 9L, 7L)), List.of()).work()).isEqualTo(7);
    }

    @Test
    void bytesAsWritten_unknownInOneRun_isUnknown() {
        assertThat(of(List.of(List.of(1L)), List.of(List.of(16L, -1L))).bytesAsWritten())
                .isEmpty();
        assertThat(of(List.of(List.of(1L)), List.of()).bytesAsWritten()).isEmpty();
    }

    @Test
    void new_noCount_isRefused() {
        assertThatThrownBy(() -> of(List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a counted run");
        assertThatThrownBy(() -> of(List.of(List.of(1L), List.of()), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
