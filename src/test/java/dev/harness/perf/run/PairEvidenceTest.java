package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.Claim;
import dev.harness.perf.compare.Claim.Kind;
import dev.harness.perf.compare.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairEvidenceTest {
    private static final Claim FASTER = new Claim(Kind.FASTER, 0);
    private static final Claim NOT_SLOWER = new Claim(Kind.NOT_SLOWER, 0.05);

    private final List<String> asked = new ArrayList<>();

    /** JVMs that all say the same, until there is one that cannot. */
    private final class Jvms implements FreshJvms {
        private final PairValue value;
        private final int able;
        private int number;

        Jvms(PairValue value, int able) {
            this.value = value;
            this.able = able;
        }

        @Override
        public Optional<String> obstacle() {
            return number >= able ? Optional.of("no more JVMs") : Optional.empty();
        }

        @Override
        public List<PairValue> ask(int jvms, String purpose) {
            asked.add(jvms + " " + purpose);
            List<PairValue> values = new ArrayList<>();
            for (int i = 0; i < jvms && number < able; i++) {
                values.add(value);
                number++;
            }
            return values;
        }
    }

    private static PairValue value(double change, double firstBytes, double secondBytes) {
        return new PairValue(Math.log1p(change), 100, 100 * (1 + change), 0, firstBytes, secondBytes);
    }

    private PairEvidence evidence(PairValue own, PairValue others, int able) {
        return new PairEvidence(new Jvms(others, able), Optional.of(own), 0);
    }

    @Test
    void time_secondClaimOfTheSame_asksNoJvmAnew() throws InterruptedException {
        PairEvidence evidence = evidence(value(-0.5, 1, 1), value(-0.5, 1, 1), 100);
        assertThat(evidence.time(FASTER).standing()).isEqualTo(Standing.FASTER);
        assertThat(evidence.time(NOT_SLOWER).standing()).isEqualTo(Standing.FASTER);
        assertThat(asked).containsExactly("2 comparing");
        assertThat(evidence.times()).containsExactly(100.0, 50.0);
    }

    @Test
    void time_smallDifference_confirmsInOneJvmAfterTheOther() throws InterruptedException {
        PairEvidence evidence = evidence(value(-0.1, 1, 1), value(-0.1, 1, 1), 100);
        assertThat(evidence.time(FASTER).standing()).isEqualTo(Standing.FASTER);
        assertThat(asked)
                .hasSize(13)
                .startsWith("5 comparing", "1 confirming the comparison (1)")
                .endsWith("1 confirming the comparison (12)");
    }

    @Test
    void time_reversedClaim_speaksOfTheFirst() throws InterruptedException {
        PairEvidence evidence = evidence(value(1, 1, 1), value(1, 1, 1), 100);
        assertThat(evidence.time(FASTER).standing()).isEqualTo(Standing.SLOWER);
        assertThat(evidence.time(new Claim(Kind.FASTER, 0, true)).standing()).isEqualTo(Standing.FASTER);
    }

    @Test
    void time_jvmsThatCannot_leaveThisOneAlone() throws InterruptedException {
        PairEvidence large = evidence(value(-0.5, 1, 1), value(-0.5, 1, 1), 1);
        assertThat(large.time(FASTER).evidence()).isEqualTo("in this JVM alone");
        PairEvidence small = evidence(value(-0.1, 1, 1), value(-0.1, 1, 1), 0);
        assertThat(small.time(FASTER).evidence())
                .isEqualTo("one JVM alone can only tell a difference of 40 %; no more JVMs");
    }

    @Test
    void time_thisJvmSaysOtherwise_othersDecide() throws InterruptedException {
        PairEvidence evidence = evidence(value(-0.6, 1, 1), value(0, 1, 1), 100);
        assertThat(evidence.time(FASTER).standing()).isEqualTo(Standing.SAME);
        assertThat(asked).containsExactly("2 comparing", "3 comparing");
    }

    @Test
    void time_shorterThanTheClockTellsInAFreshJvm_cannotTell() throws InterruptedException {
        PairValue brief = new PairValue(-1, 20, 7, 60, 1, 1);
        PairEvidence evidence = evidence(value(-0.5, 1, 1), brief, 9);
        assertThat(evidence.time(FASTER).standing()).isEqualTo(Standing.CANNOT_TELL);
        assertThat(evidence.time(FASTER).evidence()).startsWith("an operation takes less than 60 ns, shorter than");
    }

    @Test
    void bytes_fewerInEachJvm_isTold() throws InterruptedException {
        assertThat(evidence(value(0, 64, 0), value(0, 64, 0), 9).bytes().standing())
                .isEqualTo(Standing.FEWER_BYTES);
        assertThat(asked).containsExactly("2 comparing");
        assertThat(evidence(value(0, 64, 56), value(0, 64, 64), 9).bytes().standing())
                .isEqualTo(Standing.SAME);
        assertThat(evidence(value(0, 64, 56), value(0, 64, 56), 0).bytes().evidence())
                .isEqualTo("in this JVM alone");
    }
}
