package dev.harness.accuracy.gate;

import java.io.File;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/**
 * A JVM that runs both sides of plain kernels in turns, without JUnit. Arguments: seed, class path of the old side, of the new
 * one, the kernels. Prints {@code kernel<TAB>value}.
 */
public final class PairJvm {
    private static final long ROUND = 20_000;
    private static final long WINDOW = 20_000_000;
    private static final long MOST_WARMUP = 4_000_000_000L;
    private static final int WINDOWS = 6;
    private static final int TURNS = 50;
    private static final int ROUNDS = 50;
    private static final double STABLE = 0.03;

    private final Random random;
    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();

    private PairJvm(Random random) {
        this.random = random;
    }

    public static void main(String[] arguments) throws Exception {
        PairJvm jvm = new PairJvm(new Random(Long.parseLong(arguments[0])));
        List<Function<String, LongUnaryOperator>> sides = jvm.load(arguments[1], arguments[2]);
        List<String> kernels = new ArrayList<>(Arrays.asList(arguments).subList(3, arguments.length));
        Collections.shuffle(kernels, jvm.random);
        for (String kernel : kernels) {
            System.out.println(kernel + "\t" + jvm.measure(sides.get(0).apply(kernel), sides.get(1).apply(kernel)));
        }
        System.exit(0);
    }

    private List<Function<String, LongUnaryOperator>> load(String old, String now) throws Exception {
        boolean oldFirst = random.nextBoolean();
        Function<String, LongUnaryOperator> first = side(oldFirst ? old : now);
        Function<String, LongUnaryOperator> second = side(oldFirst ? now : old);
        return oldFirst ? List.of(first, second) : List.of(second, first);
    }

    @SuppressWarnings("unchecked")
    private static Function<String, LongUnaryOperator> side(String classPath) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        return (Function<String, LongUnaryOperator>)
                loader.loadClass(PairSide.class.getName()).getDeclaredConstructor().newInstance();
    }

    private String measure(LongUnaryOperator old, LongUnaryOperator now) {
        System.gc();
        boolean oldFirst = random.nextBoolean();
        List<Double> olds = new ArrayList<>();
        List<Double> news = new ArrayList<>();
        boolean settled = false;
        long end = System.nanoTime() + MOST_WARMUP;
        long compiled = compiler.getTotalCompilationTime();
        int quiet = 0;
        while (!settled && System.nanoTime() < end) {
            if (oldFirst) {
                olds.add(window(old));
            }
            news.add(window(now));
            if (!oldFirst) {
                olds.add(window(old));
            }
            long total = compiler.getTotalCompilationTime();
            quiet = total == compiled ? quiet + 1 : 0;
            compiled = total;
            settled = quiet >= WINDOWS && stable(olds) && stable(news);
        }
        return settled ? String.valueOf(turns(old, now, last(olds))) : "unsettled";
    }

    private static double last(List<Double> windows) {
        return median(windows.subList(Math.max(0, windows.size() - WINDOWS), windows.size()));
    }

    private static boolean stable(List<Double> windows) {
        if (windows.size() < 2 * WINDOWS) {
            return false;
        }
        double latest = last(windows);
        double before = median(windows.subList(windows.size() - 2 * WINDOWS, windows.size() - WINDOWS));
        return Math.abs(latest / before - 1) < STABLE;
    }

    /** Runs for a while; returns nanoseconds per operation. */
    private static double window(LongUnaryOperator side) {
        List<Double> rounds = new ArrayList<>();
        long end = System.nanoTime() + WINDOW;
        long operations = 1;
        do {
            long nanos = side.applyAsLong(operations);
            rounds.add(nanos / (double) operations);
            operations = Math.max(1, Math.min(operations * 2, Math.round(ROUND * operations / (double) Math.max(1, nanos))));
        } while (System.nanoTime() < end);
        return median(rounds);
    }

    private double turns(LongUnaryOperator old, LongUnaryOperator now, double nanos) {
        long operations = Math.max(1, Math.round(ROUND / nanos));
        int rounds = (int) Math.max(1, Math.min(ROUNDS, 1_000_000 / (nanos * operations)));
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            boolean oldFirst = random.nextBoolean();
            double first = turn(oldFirst ? old : now, operations, rounds);
            double second = turn(oldFirst ? now : old, operations, rounds);
            ratios.add(oldFirst ? Math.log(second / first) : Math.log(first / second));
        }
        return median(ratios);
    }

    private static double turn(LongUnaryOperator side, long operations, int rounds) {
        List<Double> nanos = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            nanos.add((double) side.applyAsLong(operations));
        }
        return median(nanos);
    }

    private static double median(List<Double> values) {
        return Pooled.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
