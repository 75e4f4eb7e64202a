package dev.harness.perf.run;

import dev.harness.perf.Benchmark;
import dev.harness.perf.LimitComplexity;
import dev.harness.perf.LimitWork;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.ProposedRenames;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.gate.ChangeJudge;
import dev.harness.perf.history.Renames;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Run;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Benchmarks that the baseline has and this session lost: their test ran and they were not measured, or their test is gone. A test that
 * is there and was not selected is not missing. Immutable.
 *
 * @param lost by their full names, sorted
 * @param gates what they are gated by
 */
record MissingBenchmarks(List<BenchmarkId> lost, FailOn gates) {
    /** By name: the tests may have another class loader, and a baseline may be a file of JMH, whose benchmarks are not run here. */
    private static final Set<String> MEASURED = Set.of(
            Benchmark.class.getName(),
            LimitComplexity.class.getName(),
            LimitWork.class.getName(),
            "org.openjdk.jmh.annotations.Benchmark");

    /** Nothing is lost. */
    static final MissingBenchmarks NONE = new MissingBenchmarks(List.of(), FailOn.NOTHING);

    /**
     * Finds them.
     *
     * @param ran the tests that should have been measured, each as {@code class.method}
     * @param measured what was measured
     * @param loader finds the classes of the tests
     */
    static MissingBenchmarks of(Run baseline, Set<String> ran, Set<BenchmarkId> measured, ClassLoader loader) {
        Set<BenchmarkId> lost = new TreeSet<>(Comparator.comparing(BenchmarkId::fullName));
        for (var record : baseline.benchmarks()) {
            BenchmarkId id = record.id();
            boolean expected = ran.contains(id.className() + "." + id.method())
                    || isNoBenchmark(id.className(), id.method(), loader);
            if (expected && !measured.contains(id)) {
                lost.add(id);
            }
        }
        return new MissingBenchmarks(List.copyOf(lost), FailOn.NOTHING);
    }

    /**
     * Returns those that are gated.
     *
     * @param ofAll the gates of every benchmark; without any, a benchmark is gated that had a gate of its own in the baseline
     */
    MissingBenchmarks gatedBy(FailOn ofAll, Run baseline) {
        if (!ofAll.isEmpty()) {
            return new MissingBenchmarks(lost, ofAll);
        }
        Map<BenchmarkId, List<Threshold>> own = new LinkedHashMap<>();
        for (BenchmarkId id : lost) {
            List<Threshold> gates = baseline.benchmark(id).stream()
                    .flatMap(record -> record.gates().stream())
                    .map(ChangeJudge::gate)
                    .toList();
            if (!gates.isEmpty()) {
                own.put(id, gates);
            }
        }
        List<Threshold> all =
                own.values().stream().flatMap(List::stream).distinct().toList();
        return new MissingBenchmarks(List.copyOf(own.keySet()), new FailOn(all));
    }

    /** Returns whether a test is gone, or is a benchmark no longer: its annotation may be. */
    private static boolean isNoBenchmark(String className, String method, ClassLoader loader) {
        return lacks(
                className,
                loader,
                type -> methods(type, method).isEmpty()
                        || (!isMeasured(type)
                                && methods(type, method).stream()
                                        .noneMatch(each -> isMeasured(each, new HashSet<>()))));
    }

    /**
     * An annotation on a class is that of the classes in it, and one on an interface that of its classes. What heirs of an abstract class
     * say of the nested classes in it is not known.
     */
    private static boolean isMeasured(Class<?> type) {
        if (isInAbstractClass(type)) {
            return true;
        }
        for (@Nullable Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            for (@Nullable Class<?> each = outer; each != null; each = each.getSuperclass()) {
                if (isMeasured(each, new HashSet<>())
                        || Arrays.stream(each.getInterfaces()).anyMatch(MissingBenchmarks::isMeasured)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isInAbstractClass(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer != null && (Modifier.isAbstract(outer.getModifiers()) || isInAbstractClass(outer));
    }

    /** An annotation of a user may carry ours. */
    private static boolean isMeasured(AnnotatedElement element, Set<Class<?>> seen) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .filter(seen::add)
                .anyMatch(type -> MEASURED.contains(type.getName()) || isMeasured(type, seen));
    }

    /** Returns whether there is no such class, or it has no such method. */
    static boolean isGone(String className, String method, ClassLoader loader) {
        return lacks(className, loader, type -> methods(type, method).isEmpty());
    }

    private static boolean lacks(String className, ClassLoader loader, Predicate<Class<?>> lacking) {
        try {
            return lacking.test(Class.forName(className, false, loader));
        } catch (ClassNotFoundException gone) {
            return true;
        } catch (LinkageError unreadable) {
            return false; // it is there; why it cannot be used is said by its own tests
        }
    }

    /** A test method is inherited from a class also if it is package-private, and from an interface. */
    private static List<Method> methods(Class<?> type, String name) {
        List<Method> all = new ArrayList<>(List.of(type.getMethods()));
        for (@Nullable Class<?> each = type; each != null; each = each.getSuperclass()) {
            all.addAll(List.of(each.getDeclaredMethods()));
        }
        return all.stream().filter(each -> each.getName().equals(name)).toList();
    }

    boolean isEmpty() {
        return lost.isEmpty();
    }

    /** Returns the lines that would declare them to be renamed to benchmarks that the baseline lacks. */
    List<String> renames(Set<BenchmarkId> gained) {
        return ProposedRenames.of(lost, gained);
    }

    /**
     * Returns what the session fails with.
     *
     * @param renames the lines that would declare them to be renamed
     */
    String message(String baseline, List<String> renames) {
        String names = lost.stream().map(id -> "\n  " + id.fullName()).collect(Collectors.joining());
        String lines = renames.isEmpty()
                ? " " + Renames.FILE + " declares one that was renamed."
                : "\nIf it was renamed, put this line into " + Renames.FILE + " beside the saved runs:\n"
                        + String.join("\n", renames);
        return "missing: " + baseline + " has " + lost.size() + (lost.size() == 1 ? " benchmark" : " benchmarks")
                + " that this run lost or could not measure, and they are gated by " + gates + ":" + names
                + "\nA benchmark that was removed on purpose needs a new baseline: save a run without gates." + lines;
    }
}
