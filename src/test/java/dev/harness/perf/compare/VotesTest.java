package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VotesTest {
    private static double[] votes(int all, int... against) {
        double[] values = new double[all];
        Arrays.fill(values, 0.1);
        for (int jvm : against) {
            values[jvm] = -0.1;
        }
        return values;
    }

    @Test
    void won_twelveOfTwelve_is() {
        assertThat(new Votes(1, votes(11)).won()).isFalse();
        assertThat(new Votes(1, votes(12)).won()).isTrue();
        assertThat(new Votes(-1, votes(12)).won()).isFalse();
        assertThat(new Votes(1, votes(12)).words()).isEqualTo("12 of 12");
    }

    @Test
    void wanted_eachAgainst_isSevenMore() {
        assertThat(new Votes(1).wanted()).isEqualTo(12);
        assertThat(new Votes(1, votes(12, 3)).wanted()).isEqualTo(19);
        assertThat(new Votes(1, votes(19, 3, 18)).wanted()).isEqualTo(26);
        assertThat(new Votes(1, votes(26, 3, 18, 25)).wanted()).isEqualTo(33);
        assertThat(new Votes(1, votes(33, 3, 18, 25)).won()).isTrue();
        assertThat(new Votes(1, votes(40, 3, 18, 25, 26)).won()).isFalse();
        assertThat(new Votes(1, votes(4, 0, 1, 2, 3)).lost()).isTrue();
        assertThat(new Votes(1, votes(4, 0, 1, 2)).lost()).isFalse();
    }

    /** Walks through all orders of votes that are as likely for as against: the share that wins, which the Javadoc names. */
    @Test
    void won_asLikelyForAsAgainst_isOneIn3711() {
        double won = 0;
        double[] open = {1, 0, 0, 0};
        for (int jvms = 1; jvms <= Votes.MOST; jvms++) {
            double[] next = new double[open.length];
            for (int against = 0; against < Math.min(jvms, open.length); against++) {
                for (int more = 0; more <= 1 && against + more < open.length; more++) {
                    boolean wins = new Votes(1, votes(jvms, firsts(against + more))).won();
                    won += wins ? open[against] / 2 : 0;
                    next[against + more] += wins ? 0 : open[against] / 2;
                }
            }
            open = next;
        }
        assertThat(1 / won).isBetween(3_710.0, 3_711.0);
    }

    private static int[] firsts(int count) {
        int[] jvms = new int[count];
        Arrays.setAll(jvms, jvm -> jvm);
        return jvms;
    }
}
