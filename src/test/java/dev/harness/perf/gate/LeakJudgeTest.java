package dev.harness.perf.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.leaks.Leak;
import dev.harness.perf.leaks.Leaks;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakJudgeTest {
    private static Leaks bytes(double bytes, List<Leak> classes) {
        return new Leaks(bytes, classes, 0, List.of(), 0, 0, 40, Optional.empty(), Optional.empty());
    }

    private static Leaks resources(double bytes, double threads, double buffers, double descriptors) {
        return new Leaks(
                bytes,
                List.of(),
                threads,
                List.of("pump", "pump", "poll"),
                buffers,
                descriptors,
                40,
                Optional.of("a remark"),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"16, 16, OK", "16, 15, BROKEN", "0, 0, OK", "0.5, 0, BROKEN"})
    void judge_bytes_moreThanTheLimitBreaksIt(double bytes, long limit, Outcome outcome) {
        assertThat(LeakJudge.judge(Facts.SUBJECT, limit, bytes(bytes, List.of()))
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void judge_nothingLeft_saysSo() {
        Verdict verdict = LeakJudge.judge(Facts.SUBJECT, 100, bytes(0, List.of()));

        assertThat(verdict.headline()).isEqualTo("every run leaves 0 B, within the limit of 100 B");
        assertThat(Facts.of(verdict).keySet()).containsExactly("limit", "left", "rule");
    }

    @Test
    void judge_bytesLeft_namesClassesAndWhatHoldsThem() {
        Verdict verdict = LeakJudge.judge(
                Facts.SUBJECT, 0, bytes(40.5, List.of(new Leak("C", 1, 24, "C.all"), new Leak("D", 0.25, 16.5, ""))));

        assertThat(verdict.headline()).endsWith("every run leaves 40.5 B, more than the limit of 0 B");
        assertThat(Facts.of(verdict))
                .containsEntry("limit", "0 B per run")
                .containsEntry("left", "40.5 B per run, over 40 runs")
                .containsEntry(
                        "classes", "C: 1 object, 24 B per run\n  held by C.all\nD: 0.25 objects, 16.5 B per run");
    }

    @ParameterizedTest
    @CsvSource({"5, ''", "7, and 2 more"})
    void judge_manyClasses_namesFive(int classes, String rest) {
        List<Leak> all = IntStream.range(0, classes)
                .mapToObj(i -> new Leak("C" + i, 2, 32, ""))
                .toList();

        String named =
                Facts.of(LeakJudge.judge(Facts.SUBJECT, 0, bytes(32, all))).get("classes");

        assertThat(named).contains("C4: 2 objects").doesNotContain("C5").endsWith(rest);
        assertThat(named.contains("more")).isEqualTo(classes > 5);
    }

    @Test
    void judge_resourcesLeft_breakTheLimitWhateverTheBytes() {
        Verdict verdict = LeakJudge.judge(Facts.SUBJECT, 100, resources(8, 1, 2, 1.5));

        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.headline())
                .endsWith("every run leaves 8 B, 1 thread, 2 direct buffers, 1.50 file descriptors"
                        + "; of bytes, within the limit of 100 B");
        assertThat(Facts.of(verdict))
                .containsEntry("threads", "1 per run still running: pump, poll")
                .containsEntry("buffers", "2 direct or mapped per run")
                .containsEntry("files", "1.50 descriptors per run left open")
                .containsEntry("remark", "a remark");
    }

    /** A doubt concerns what seems to be kept; what is broken is broken. */
    @ParameterizedTest
    @CsvSource({"16, CANNOT_TELL", "15, BROKEN"})
    void judge_doubt_cannotTellWhereTheLimitSeemsKept(long limit, Outcome outcome) {
        Leaks doubtful =
                new Leaks(16, List.of(), 0, List.of(), 0, 0, 40, Optional.empty(), Optional.of("too few rounds"));

        Verdict verdict = LeakJudge.judge(Facts.SUBJECT, limit, doubtful);

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.headline().contains("too few rounds")).isEqualTo(outcome == Outcome.CANNOT_TELL);
    }

    @Test
    void judge_onlyResourcesLeft_leavesBytesOut() {
        assertThat(LeakJudge.judge(Facts.SUBJECT, 100, resources(0, 0, 1, 0)).headline())
                .contains("every run leaves 1 direct buffer; of bytes, within");
    }
}
