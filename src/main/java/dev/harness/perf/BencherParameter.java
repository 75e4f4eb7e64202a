package dev.harness.perf;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** Hands a test method its {@link Bencher}. */
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
        boolean measured = Stream.of(Benchmark.class, LimitComplexity.class, LimitMemory.class)
                .anyMatch(type -> Annotations.isPresent(context, type));
        if (!measured) {
            throw Misuse.ofBencher(place, "a test that takes a Bencher needs @Benchmark");
        }
        return new TestBencher(place);
    }
}
