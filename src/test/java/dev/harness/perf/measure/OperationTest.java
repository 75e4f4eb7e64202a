package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {

    private int calls;

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Method call() {
        return method(Callable.class, "call");
    }

    private static Method apply() {
        return method(Function.class, "apply");
    }

    /** Every kind of method that a test class may have. */
    @SuppressWarnings("unused") // called by name
    private static final class Body {
        int calls;

        private void nothing() {
            calls++;
        }

        boolean aBoolean() {
            return true;
        }

        byte aByte() {
            return 1;
        }

        short aShort() {
            return 2;
        }

        char aChar() {
            return 'c';
        }

        int anInt(int a, Integer b) {
            return a + b;
        }

        long aLong(long... values) {
            return Arrays.stream(values).sum();
        }

        float aFloat() {
            return 1.5f;
        }

        double aDouble(double x) {
            return x;
        }

        static String aString(String text) {
            return text + "!";
        }
    }

    private record Point(int x) implements Callable<Integer> {
        @Override
        public Integer call() {
            return x;
        }
    }

    private static Object[] arguments(String method) {
        return switch (method) {
            case "anInt" -> new Object[] {1, 2};
            case "aLong" -> new Object[] {new long[] {1, 2, 3}};
            case "aDouble" -> new Object[] {2.5};
            case "aString" -> new Object[] {"hi"};
            default -> new Object[0];
        };
    }

    @ParameterizedTest
    @CsvSource({
        "nothing,",
        "aBoolean,1",
        "aByte,1",
        "aShort,2",
        "aChar,99",
        "anInt,3",
        "aLong,6",
        "aFloat,1.5",
        "aDouble,2.5",
        "aString,hi!"
    })
    void once_anyResultType_returnsIt(String name, String expected) throws Throwable {
        Operation operation = Operation.of(method(Body.class, name), new Body(), arguments(name));
        assertThat(operation.once().map(String::valueOf).orElse(null)).isEqualTo(expected);
        Loops.of(operation).run(100);
    }

    @Test
    void loop_privateVoidMethod_isCalledAsOftenAsAsked() throws Throwable {
        Body body = new Body();
        Loops.of(Operation.of(method(Body.class, "nothing"), body)).run(1_234);
        assertThat(body.calls).isEqualTo(1_234);
    }

    @Test
    void loop_lambdaRecordAndAnonymousClass_areCalled() throws Throwable {
        Callable<Object> lambda = () -> ++calls;
        Callable<Object> anonymous = new Callable<>() {
            @Override
            public Object call() {
                return ++calls;
            }
        };
        Loops.of(Operation.of(call(), lambda)).run(10);
        Loops.of(Operation.of(call(), anonymous)).run(10);
        assertThat(calls).isEqualTo(20);
        assertThat(Operation.of(call(), new Point(7)).once()).contains(7);
    }

    @Test
    void loops_ofTwoOperations_haveClassesOfTheirOwn() {
        Callable<Object> lambda = () -> ++calls;
        assertThat(Loops.of(Operation.of(call(), lambda)).getClass())
                .isNotSameAs(Loops.of(Operation.of(call(), lambda)).getClass());
        assertThat(Loops.of(Operation.of(call(), lambda)).getClass().isHidden()).isTrue();
    }

    @Test
    void once_operationThrows_isUnwrapped() {
        IOException failure = new IOException("disk");
        Callable<Object> failing = () -> {
            throw failure;
        };
        Operation operation = Operation.of(call(), failing);
        assertThatExceptionOfType(IOException.class).isThrownBy(operation::once).isSameAs(failure);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Loops.of(operation).run(3))
                .isSameAs(failure);
    }

    @Test
    void of_wrongArgumentsOrReceiver_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Operation.of(call(), (Callable<Object>) () -> 1, "surplus"))
                .withMessageEndingWith("takes 0 arguments, not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Operation.of(call(), "text"))
                .withMessageEndingWith("cannot be called on text");
    }

    @Nested
    class WithInput {

        private final List<String> events = new ArrayList<>();
        private int inputs;

        private Operation operation(Function<Object, Object> function) {
            return Operation.withInput(
                    () -> {
                        events.add("setup " + ++inputs);
                        return inputs;
                    },
                    apply(),
                    function,
                    input -> events.add("teardown " + input));
        }

        @Test
        void time_setupOperationAndTeardown_alternate() throws Throwable {
            FakeClock clock = new FakeClock();
            Operation operation = operation(input -> {
                clock.advance(40);
                return events.add("operation " + input);
            });
            long[] times = new long[2];
            Loops.of(operation).time(2, clock, times, new long[2]);
            assertThat(times).containsExactly(40, 40);
            assertThat(events)
                    .containsExactly("setup 1", "operation 1", "teardown 1", "setup 2", "operation 2", "teardown 2");
        }

        @Test
        void bytes_setupAndTeardownAllocate_onlyTheOperationCounts() throws Throwable {
            long[] allocated = {0};
            Operation operation = Operation.withInput(
                    () -> allocated[0] += 1_000,
                    apply(),
                    (Function<Object, Object>) input -> allocated[0] += 16,
                    input -> allocated[0] += 5_000);
            assertThat(Loops.of(operation).bytes(3, () -> allocated[0])).isEqualTo(48);
        }

        @Test
        void time_operationThrows_tearsDownAndThrowsTheSame() {
            IllegalStateException failure = new IllegalStateException("round 2");
            Operation operation = operation(input -> {
                if (input.equals(2)) {
                    throw failure;
                }
                return input;
            });
            Loop loop = Loops.of(operation);
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> loop.time(5, new FakeClock(), new long[5], new long[5]))
                    .isSameAs(failure);
            assertThat(events).containsExactly("setup 1", "teardown 1", "setup 2", "teardown 2");
        }

        @Test
        void once_teardownThrowsToo_isSuppressed() {
            Operation operation = Operation.withInput(
                    () -> 1,
                    apply(),
                    (Function<Object, Object>) input -> {
                        throw new IllegalStateException("first");
                    },
                    input -> {
                        throw new IOException("second");
                    });
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(operation::once)
                    .withMessage("first")
                    .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        }
    }
}
