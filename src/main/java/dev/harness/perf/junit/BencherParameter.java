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
        if (!context.getTestMethod()
                .filter(parameter.getDeclaringExecutable()::equals)
                .isPresent()) {
            throw Misuse.ofBencher(
                    parameter.getDeclaringExecutable().toString(), "only a test method can take a Bencher");
        }
        String place = Place.of(context);
        boolean measured = Rule.OF_OPERATIONS.stream().anyMatch(type -> Annotations.isPresent(context, type));
        if (!measured) {
            throw Misuse.ofBencher(place, "a test that takes a Bencher needs @Benchmark");
        }
        return new TestBencher(place);
    }
}
