package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * A lambda's primitive result is boxed by the language; the box is no cost of the operation, but every other object is. In a JVM of its
 * own: what other tests taught the JIT there can keep a box alive.
 */
@Torture
class PrimitiveResultsTest {
    private String text = "1234567890123456";
    private double number = 3.7;
    private int divisor = 7;
    private final ByteBuffer buffer = ByteBuffer.allocate(16);
    private final Map<String, Integer> map = new HashMap<>(Map.of("large", 1_000_000));

    private static double bytes(Callable<Object> operation) throws Throwable {
        return WarmOperation.of(Operation.of(Callable.class.getMethod("call"), operation))
                .bytes();
    }

    private static double nanos(Callable<Object> operation) throws Throwable {
        Operation measured = Operation.of(Callable.class.getMethod("call"), operation);
        return Measurer.measure(measured, MeasureSettings.defaults()).summary().median();
    }

    @Test
    void bytes_primitiveResults_areThoseOfTheOperationAlone() throws Throwable {
        buffer.putLong(0, 1_000_000);

        assertThat(bytes(() -> Integer.parseInt("123456"))).isZero();
        assertThat(bytes(() -> Long.parseLong(text))).isZero();
        assertThat(bytes(() -> Math.sqrt(number))).isZero();
        assertThat(bytes(() -> text.isEmpty())).isZero();
        assertThat(bytes(() -> (float) number)).isZero();
        assertThat(bytes(() -> (char) (text.length() + 1_000))).isZero();
        assertThat(bytes(() -> (short) (text.length() + 1_000))).isZero();
        assertThat(bytes(() -> (byte) text.length())).isZero();
        assertThat(bytes(() -> buffer.getLong(0))).isZero();
    }

    @Test
    void bytes_objects_areAllMade() throws Throwable {
        assertThat(bytes(Object::new)).isEqualTo(16);
        assertThat(bytes(() -> new byte[16])).isEqualTo(32);
        assertThat(bytes(() -> new long[] {text.length()})).isEqualTo(24);
        assertThat(bytes(() -> map.get("large"))).isZero();
        assertThat(bytes(() -> map.get("missing"))).isZero();
    }

    /** Were the work folded or moved out of the loop, an operation would take as long as one that does nothing. */
    @Test
    void time_pureOperationsOnWhatIsCaptured_areExecuted() throws Throwable {
        double nothing = nanos(() -> 0L);

        assertThat(nanos(() -> Math.pow(number, number))).isGreaterThan(nothing + 3);
        assertThat(nanos(() -> Long.parseLong(text))).isGreaterThan(nothing + 1);
        assertThat(nanos(() -> 1_000_000_007L / divisor % divisor)).isGreaterThan(nothing + 0.5);
    }

    private record Numbers(double number, int divisor, String text) {
        double power() {
            return Math.pow(number, number);
        }
    }

    /** The JIT trusts final fields of lambdas and records: it must load them in each iteration all the same. */
    @Test
    void time_pureOperationsOnFinalFields_areExecuted() throws Throwable {
        double nothing = nanos(() -> 0L);
        double base = number;
        int bottom = divisor;
        String digits = text;
        Integer boxed = divisor;
        Numbers numbers = new Numbers(number, divisor, text);

        assertThat(nanos(() -> Math.pow(base, base))).isGreaterThan(nothing + 3);
        assertThat(nanos(() -> Long.parseLong(digits))).isGreaterThan(nothing + 1);
        assertThat(nanos(() -> 1_000_000_007L / bottom % bottom)).isGreaterThan(nothing + 0.5);
        assertThat(nanos(() -> 1_000_000_007L / boxed % boxed)).isGreaterThan(nothing + 0.5);
        assertThat(nanos(() -> 1_000_000_007L / numbers.divisor() % numbers.divisor()))
                .isGreaterThan(nothing + 0.5);
        assertThat(nanos(numbers::power)).isGreaterThan(nothing + 3);
        assertThat(nanos(() -> Long.parseLong(numbers.text()))).isGreaterThan(nothing + 1);
    }
}
