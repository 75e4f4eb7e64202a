package dev.harness.perf.junit;

import dev.harness.perf.Bencher;
import dev.harness.perf.run.Misuse;
import dev.harness.perf.run.TestBencher;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** Resolves the {@link Bencher} parameter of a test method. */
final class BencherParameter {
    private BencherParameter() {}

    static Bencher resolve(ParameterContext parameter, ExtensionContext context) {
        if (!parameter.getDeclaringExecutable().equals(context.getTestMethod().orElse(null))) {
            throw Misuse.ofBencher(
                    parameter.getDeclaringExecutable().toString(), "only a test method can take a Bencher");
        }
        if (Annotations.firstOf(Rule.OF_OPERATIONS, context).isEmpty()) {
            throw Misuse.ofBencher(Place.of(context), "a test that takes a Bencher needs @Benchmark");
        }
        return new TestBencher(() -> Place.of(context));
    }
}
