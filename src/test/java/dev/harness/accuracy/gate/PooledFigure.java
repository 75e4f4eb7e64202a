package dev.harness.accuracy.gate;

import java.util.function.ToDoubleFunction;

/** One figure against a percentage, as {@code --benchmark-compare-fail=mean:5%} of pytest-benchmark. */
record PooledFigure(String name, ToDoubleFunction<double[][]> figure) implements Rule {
    @Override
    public boolean alarms(double[][] base, double[][] now) {
        return figure.applyAsDouble(now) > figure.applyAsDouble(base) * (1 + ALLOWED);
    }
}
