package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;

/** Values of JVMs in which both sides took turns, and what a judge says of them. */
final class JvmValues {
    private JvmValues() {}

    static Reading reading(NextStep step) {
        assertThat(step).isInstanceOf(NextStep.Enough.class);
        return ((NextStep.Enough) step).reading();
    }

    /** Returns so many values, at most 0.002 off the centre. */
    static double[] around(double centre, int n) {
        return DoubleStream.iterate(0, i -> i + 1)
                .limit(n)
                .map(i -> centre + 0.002 * (i % 3 - 1))
                .toArray();
    }
}
