package dev.harness.perf.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleComparisonTest {
    private static final String LARGE = "too big";

    private static Sampled samples(long all, long total, long parse) {
        return new Sampled(Events.SAMPLE, all, Map.of("Cart.total", total, "Cart.parse", parse), List.of(), "");
    }

    private static List<Sampled> jvms(Sampled... jvms) {
        return List.of(jvms);
    }

    private static Sampled decided(InlineDecision... decisions) {
        return new Sampled(Events.SAMPLE, 0, Map.of(), List.of(decisions), "");
    }

    private static InlineDecision parse(boolean inlined, String message) {
        return new InlineDecision("shop.Cart.total", "shop.Cart.parse", inlined, message);
    }

    private static List<Sampled> thrice(Sampled jvm) {
        return Stream.of(jvm, jvm, jvm).toList();
    }

    @Test
    void methods_largerInEveryJvm_namedWithTheirSharesLargestFirst() {
        SampleComparison change = new SampleComparison(
                jvms(samples(1_000, 100, 20), samples(1_000, 140, 30)),
                jvms(samples(1_000, 500, 100), samples(1_000, 600, 120)));
        assertThat(change.methods()).containsExactly("Cart.total  12.0 % -> 55.0 %", "Cart.parse  2.5 % -> 11.0 %");
        assertThat(change.basis()).isEqualTo("2,000 samples in 2 JVMs before, 2,000 in 2 after");
    }

    @Test
    void methods_sharesThatOverlapFromJvmToJvm_notNamed() {
        SampleComparison same = new SampleComparison(
                jvms(samples(1_000, 100, 0), samples(1_000, 600, 0)),
                jvms(samples(1_000, 550, 0), samples(1_000, 700, 0)));
        assertThat(same.methods()).isEmpty();
        assertThat(same.tells()).isTrue();
    }

    @Test
    void methods_fewSamples_notNamed() {
        SampleComparison few = new SampleComparison(jvms(samples(10, 1, 0)), jvms(samples(10, 4, 0)));
        assertThat(few.methods()).isEmpty();
        SampleComparison none = new SampleComparison(jvms(samples(0, 0, 0)), jvms(samples(0, 0, 0)));
        assertThat(none.methods()).isEmpty();
        assertThat(none.tells()).isFalse();
        assertThat(few.tells()).isFalse();
    }

    @Test
    void methods_samplesOfDifferentKinds_notCompared() {
        Sampled cpu = new Sampled(Events.CPU_SAMPLE, 1_000, Map.of("Cart.total", 900L), List.of(), "");
        SampleComparison mixed = new SampleComparison(jvms(samples(1_000, 100, 0)), jvms(cpu));
        assertThat(mixed.methods()).isEmpty();
        assertThat(mixed.tells()).isFalse();
        assertThat(mixed.basis()).startsWith("not compared, since they are of different kinds: 1,000 samples");
    }

    @Test
    void comparison_oneSideWithoutJvm_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampleComparison(List.of(), jvms(samples(1, 1, 1))))
                .withMessageContaining("0 and 1 JVMs");
    }

    @Test
    void inlining_decisionThatEveryJvmChanged_saysWhatAndWhy() {
        SampleComparison change = new SampleComparison(
                thrice(decided(parse(true, "inline (hot)"))), thrice(decided(parse(false, LARGE))));
        assertThat(change.inlining())
                .containsExactly("Cart.parse: no longer inlined, callee is too large (into Cart.total)");
        SampleComparison back = new SampleComparison(
                thrice(decided(parse(false, LARGE))), thrice(decided(parse(true, "inline (hot)"))));
        assertThat(back.inlining())
                .containsExactly("Cart.parse: now inlined, before: callee is too large (into Cart.total)");
    }

    @Test
    void inlining_oneJvmDecidedOtherwise_silent() {
        List<Sampled> mixed =
                jvms(decided(parse(false, LARGE)), decided(parse(true, "inline (hot)")), decided(parse(false, LARGE)));
        List<Sampled> inlined = thrice(decided(parse(true, "inline (hot)")));
        assertThat(new SampleComparison(inlined, mixed).inlining()).isEmpty();
        assertThat(new SampleComparison(mixed, inlined).inlining()).isEmpty();
    }

    @Test
    void inlining_bothAnswersInOneJvm_silent() {
        Sampled both = decided(parse(false, LARGE), parse(true, "inline (hot)"));
        assertThat(new SampleComparison(thrice(decided(parse(true, ""))), thrice(both)).inlining())
                .isEmpty();
    }

    @Test
    void inlining_askedOnOneSideOnly_silent() {
        assertThat(new SampleComparison(thrice(decided()), thrice(decided(parse(false, LARGE)))).inlining())
                .isEmpty();
    }

    @Test
    void inlining_twoJvms_tooFewToTell() {
        Sampled before = decided(parse(true, ""));
        Sampled after = decided(parse(false, LARGE));
        assertThat(new SampleComparison(jvms(before, before), jvms(after, after)).inlining())
                .isEmpty();
    }

    @Test
    void reason_unknownMessage_isTheJits() {
        assertThat(parse(false, "something new").reason()).isEqualTo("something new");
    }
}
