package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.harness.perf.work.WorkComparison.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WorkComparisonTest {
    private static final MethodName DRAIN = new MethodName("a.Cache", "drain", "()V");

    private static WorkCount count(long... values) {
        List<Long> boxed = LongStream.of(values).boxed().toList();
        boolean varies = boxed.stream().distinct().count() > 1;
        return new WorkCount(boxed, List.of(), varies ? List.of(DRAIN) : List.of(), "", "work/1", "17.0.15+6");
    }

    private static List<WorkCount> jvms(long first, long second) {
        return List.of(count(first, first), count(second, second));
    }

    private static WorkComparison compare(List<WorkCount> before, List<WorkCount> after) {
        return new WorkComparison(before, after, 0.02);
    }

    @Test
    void verdict_everyValueAboveTheThreshold_moreWork() {
        WorkComparison more = compare(jvms(243_130, 243_130), jvms(2_318_698, 2_318_698));
        assertThat(more.verdict()).isEqualTo(Verdict.MORE_WORK).hasToString("more work");
        assertThat(more.sentence()).isEqualTo("does more work: 243,130 -> 2,318,698 (+853.7 %), limit work:2%");
        assertThat(more.footnote())
                .isEqualTo("Counted in 2 JVMs before and 2 after, 8 runs, no spread."
                        + " Work is not time: it does not see I/O, locks, caches or native code.");
    }

    @Test
    void verdict_everyValueBelowTheThreshold_lessWork() {
        WorkComparison less = compare(jvms(10_000, 10_010), jvms(9_000, 9_500));
        assertThat(less.verdict()).isEqualTo(Verdict.LESS_WORK);
        assertThat(less.sentence()).startsWith("does less work: 10,000 -> 9,000 (-10.0 %)");
    }

    @Test
    void verdict_atTheThreshold_sameAndJustBeyondIt_more() {
        assertThat(compare(jvms(10_000, 10_000), jvms(10_200, 10_200)).verdict())
                .isEqualTo(Verdict.SAME_WORK);
        assertThat(compare(jvms(10_000, 10_000), jvms(10_201, 10_201)).verdict())
                .isEqualTo(Verdict.MORE_WORK);
        assertThat(compare(jvms(10_000, 10_000), jvms(9_800, 9_800)).verdict()).isEqualTo(Verdict.SAME_WORK);
        assertThat(compare(jvms(10_000, 10_000), jvms(9_799, 9_799)).verdict()).isEqualTo(Verdict.LESS_WORK);
    }

    @Test
    void verdict_fewBytecodesMore_sameWhateverTheShare() {
        assertThat(compare(jvms(20, 20), jvms(70, 70)).verdict()).isEqualTo(Verdict.SAME_WORK);
        assertThat(compare(jvms(20, 20), jvms(71, 71)).verdict()).isEqualTo(Verdict.MORE_WORK);
        assertThat(new WorkComparison(jvms(9_000, 9_000), jvms(9_051, 9_051), 0).verdict())
                .isEqualTo(Verdict.MORE_WORK);
    }

    @Test
    void verdict_intervalsThatOverlap_cannotTellAndNamesTheMethod() {
        List<WorkCount> before = List.of(count(261_732, 262_637), count(261_732, 261_732));
        WorkComparison open = new WorkComparison(before, jvms(261_732, 261_732), 0.001);
        assertThat(open.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(open.sentence())
                .isEqualTo("cannot tell: its work is not deterministic, 261,732 to 262,637 (0.3 %), limit work:0.1%");
        assertThat(open.mostVarying()).map(MethodName::shortName).hasValue("Cache.drain");
        assertThat(open.footnote()).contains("spread 261,732 to 262,637 (0.3 %)");
        assertThat(new WorkComparison(before, jvms(261_732, 261_732), 0.01).verdict())
                .isEqualTo(Verdict.SAME_WORK);
    }

    @Test
    void verdict_intervalsApartButPartlyWithinTheThreshold_cannotTell() {
        assertThat(compare(jvms(10_000, 10_000), jvms(10_150, 10_300)).verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void verdict_oneJvmOnASide_cannotTell() {
        WorkComparison open = compare(jvms(100, 100), List.of(count(9_000)));
        assertThat(open.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(open.sentence()).contains("counted in 2 and 1 JVMs");
        assertThat(compare(List.of(), List.of()).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void verdict_anotherPriceListOrJdk_cannotTell() {
        WorkCount list = new WorkCount(List.of(9_000L), List.of(), List.of(), "", "work/2", "17.0.15+6");
        WorkCount jdk = new WorkCount(List.of(9_000L), List.of(), List.of(), "", "work/1", "25+36");
        assertThat(compare(jvms(100, 100), List.of(list, list)).sentence())
                .contains("different price lists, work/1 and work/2");
        assertThat(compare(jvms(100, 100), List.of(jdk, jdk)).sentence())
                .contains("different JDKs, 17.0.15+6 and 25+36");
    }

    @Test
    void verdict_otherThreadsAtWork_cannotTell() {
        List<WorkCount> after = new ArrayList<>(jvms(9_000, 9_000));
        after.add(
                new WorkCount(List.of(9_000L), List.of(), List.of(), "thread \"pool\" in A.b", "work/1", "17.0.15+6"));
        WorkComparison open = compare(jvms(100, 100), after);
        assertThat(open.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(open.sentence()).contains("other threads work, too: thread \"pool\" in A.b");
    }

    @Test
    void mode_severalEquallyFrequent_smallest() {
        assertThat(count(5, 3, 5, 3, 9).mode()).isEqualTo(3);
        assertThat(count(5, 3, 5).mode()).isEqualTo(5);
    }

    @Test
    void threshold_negative_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkComparison(List.of(), List.of(), -0.1))
                .withMessage("threshold -0.1 is negative");
    }
}
