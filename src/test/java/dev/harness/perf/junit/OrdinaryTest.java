package dev.harness.perf.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Benchmark;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrdinaryTest {
    /** Every value of these is right. */
    private static final Set<String> NOTHING_TO_CHECK = Set.of("group", "isolated", "thread");

    /** Returns the annotation with one attribute that is not at its default. */
    private static Benchmark with(String attribute) {
        InvocationHandler values = (proxy, method, arguments) ->
                method.getName().equals(attribute) ? otherThan(method) : method.getDefaultValue();
        return (Benchmark)
                Proxy.newProxyInstance(OrdinaryTest.class.getClassLoader(), new Class<?>[] {Benchmark.class}, values);
    }

    private static Object otherThan(Method attribute) {
        Object standard = attribute.getDefaultValue();
        if (standard instanceof Enum<?> one) {
            return Arrays.stream(one.getDeclaringClass().getEnumConstants())
                    .filter(each -> each != one)
                    .findFirst()
                    .orElseThrow();
        }
        if (standard instanceof Boolean truth) {
            return !truth;
        }
        if (standard instanceof Integer) {
            return 3;
        }
        return standard instanceof String[] ? new String[] {"-Xint"} : "other";
    }

    @Test
    void isPlain_nothingGiven_isPlain() {
        assertThat(Ordinary.isPlain(with("none"))).isTrue();
    }

    /** A new attribute is one in which something may be wrong, until it is named here. */
    @Test
    void isPlain_anyAttributeThatMayBeWrong_isNotPlain() {
        List<String> plain = Arrays.stream(Benchmark.class.getDeclaredMethods())
                .map(Method::getName)
                .filter(attribute -> Ordinary.isPlain(with(attribute)))
                .toList();
        assertThat(plain).containsExactlyInAnyOrderElementsOf(NOTHING_TO_CHECK);
    }
}
