package dev.harness.perf.work;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/** The language's own means, for {@link HardOperations}. */
final class HardLanguage {
    private static final ThreadLocal<StringBuilder> LOCAL = ThreadLocal.withInitial(StringBuilder::new);

    private HardLanguage() {}

    record Point(int x, long y, String name, double weight) implements Serializable {}

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    enum Level {
        LOW,
        MIDDLE,
        HIGH;

        Level next() {
            return switch (this) {
                case LOW -> MIDDLE;
                case MIDDLE -> HIGH;
                case HIGH -> LOW;
            };
        }
    }

    private static double area(Shape shape) {
        if (shape instanceof Circle circle) {
            return circle.radius() * circle.radius() * Math.PI;
        }
        return shape instanceof Square square ? square.side() * square.side() : 0;
    }

    private static int byException(int number) {
        try {
            if (number % 2 == 0) {
                throw new IllegalStateException("even " + number);
            }
            return number;
        } catch (IllegalStateException even) {
            return even.getStackTrace()[0].getMethodName().length()
                    + even.getMessage().length();
        }
    }

    private static int word(String word) {
        return switch (word) {
            case "one" -> 1;
            case "two" -> 2;
            case "Aa", "BB" -> 3;
            default -> word.length();
        };
    }

    static void addTo(HardOperations all) {
        all.add("records", () -> {
            Set<Point> points = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                points.add(new Point(i % 7, i, "p" + i, i / 3.0));
            }
            return points.toString().length();
        });
        all.add("sealed types", () -> {
            double sum = 0;
            for (int i = 0; i < 50; i++) {
                sum += area(i % 3 == 0 ? new Circle(i) : new Square(i));
            }
            return sum;
        });
        all.add("switches", () -> {
            int sum = 0;
            Level level = Level.LOW;
            for (String word : List.of("one", "two", "BB", "Aa", "seven")) {
                level = level.next();
                sum += word(word) + level.ordinal();
            }
            return sum;
        });
        all.add("concatenation", () -> {
            String text = "";
            for (int i = 0; i < 20; i++) {
                text = text + i + ' ' + (i / 7.0) + (i % 2 == 0) + (long) i + null + (char) ('a' + i);
            }
            return text;
        });
        all.add("exceptions as control flow", () -> {
            int sum = 0;
            for (int i = 0; i < 40; i++) {
                sum += byException(i);
            }
            return sum;
        });
        all.add("deep recursion, 200", () -> HardOperations.deeper(200));
        all.add("deep recursion, 4,000", () -> HardOperations.deeper(4_000));
        Pattern greedy = Pattern.compile("(a+)+b");
        all.add("backtracking, 14", () -> greedy.matcher("a".repeat(14)).matches());
        all.add("backtracking, 16", () -> greedy.matcher("a".repeat(16)).matches());
        all.add("lambdas and streams", () -> {
            int base = LOCAL.get().length() + 3;
            IntUnaryOperator plus = value -> value + base;
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                numbers.add(plus.andThen(value -> value * 31 % 17).applyAsInt(i));
            }
            return numbers.stream()
                    .sorted(Comparator.reverseOrder())
                    .distinct()
                    .map(String::valueOf)
                    .toList();
        });
        all.add(
                "decimals",
                () -> new BigDecimal("1234567.891")
                        .divide(new BigDecimal("7.3"), 20, RoundingMode.HALF_UP)
                        .toPlainString());
    }
}
