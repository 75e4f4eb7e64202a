package dev.harness.perf.compare;

import dev.harness.perf.history.Renames;
import dev.harness.perf.result.BenchmarkId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The lines that would declare lost benchmarks to be renamed, where there are new ones: it is a guess, and a person decides. Tests are
 * paired first, those of one class before others; then the invocations of one test, by their values. Stateless.
 */
public final class ProposedRenames {
    private static final int MANY = 2;

    private ProposedRenames() {}

    /** A test: its class and method. */
    private record Test(String className, String method) {
        String name() {
            return className + "." + method;
        }
    }

    private record Pair(Test lost, Test gained) {
        boolean isOfOtherClass() {
            return !lost.className().equals(gained.className()) && lost.method().equals(gained.method());
        }
    }

    /** Returns the lines of the file of renamed benchmarks, each without another that says the same. */
    public static List<String> of(Collection<BenchmarkId> lost, Collection<BenchmarkId> gained) {
        Map<Test, Set<BenchmarkId>> before = byTest(lost);
        Map<Test, Set<BenchmarkId>> now = byTest(gained);
        Set<String> lines = new TreeSet<>();
        List<Pair> pairs = new ArrayList<>();
        Set<Test> taken = new HashSet<>();
        before.forEach((test, ids) -> {
            if (now.containsKey(test)) {
                lines.addAll(invocations(ids, now.get(test)));
                return;
            }
            best(test, ids, now, before.keySet(), taken).ifPresent(other -> {
                taken.add(other);
                pairs.add(new Pair(test, other));
            });
        });
        pairs.forEach(pair -> lines.add(line(pair, pairs)));
        return List.copyOf(lines);
    }

    private static Map<Test, Set<BenchmarkId>> byTest(Collection<BenchmarkId> ids) {
        Comparator<Test> order = Comparator.comparing(Test::name);
        return ids.stream()
                .collect(Collectors.groupingBy(
                        id -> new Test(id.className(), id.method()),
                        () -> new TreeMap<>(order),
                        Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(BenchmarkId::fullName)))));
    }

    private static Optional<Test> best(
            Test lost, Set<BenchmarkId> ids, Map<Test, Set<BenchmarkId>> now, Set<Test> allLost, Set<Test> taken) {
        List<Test> free = now.keySet().stream()
                .filter(test -> !taken.contains(test) && !allLost.contains(test))
                .filter(test -> isAlike(ids, now.getOrDefault(test, Set.of())))
                .toList();
        boolean only = free.size() == 1 && allLost.size() == 1;
        return free.stream()
                .filter(test -> only || likeness(lost, test) > 0)
                .max(Comparator.comparing((Test test) -> likeness(lost, test))
                        .thenComparing(test -> shared(lost.name(), test.name())));
    }

    private static boolean isAlike(Set<BenchmarkId> lost, Set<BenchmarkId> gained) {
        Set<String> suffixes = suffixes(lost);
        suffixes.retainAll(suffixes(gained));
        return !suffixes.isEmpty();
    }

    private static Set<String> suffixes(Set<BenchmarkId> ids) {
        return ids.stream()
                .map(id -> id.name().substring(id.method().length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int likeness(Test lost, Test gained) {
        return lost.className().equals(gained.className()) ? 2 : lost.method().equals(gained.method()) ? 1 : 0;
    }

    /** Returns how many characters two names have in common at both ends. */
    private static int shared(String one, String other) {
        int least = Math.min(one.length(), other.length());
        int start = 0;
        while (start < least && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < least - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        return start + end;
    }

    /** A class that was renamed with several tests needs one line. */
    private static String line(Pair pair, List<Pair> all) {
        List<Pair> ofClass = all.stream()
                .filter(other -> other.lost().className().equals(pair.lost().className()))
                .toList();
        boolean whole = ofClass.size() >= MANY
                && ofClass.stream()
                        .allMatch(other -> other.isOfOtherClass()
                                && other.gained()
                                        .className()
                                        .equals(pair.gained().className()));
        return whole
                ? Renames.line(pair.lost().className(), pair.gained().className())
                : Renames.line(pair.lost().name(), pair.gained().name());
    }

    private static List<String> invocations(Set<BenchmarkId> lost, Set<BenchmarkId> gained) {
        List<String> lines = new ArrayList<>();
        for (BenchmarkId id : lost) {
            gained.stream()
                    .filter(other -> isSameButForNames(id, other))
                    .findFirst()
                    .ifPresent(other -> lines.add(Renames.line(id.fullName(), other.fullName())));
        }
        return lines;
    }

    /** Returns whether two benchmarks differ in nothing but the names of their parameters. */
    static boolean isSameButForNames(BenchmarkId lost, BenchmarkId gained) {
        return lost.className().equals(gained.className())
                && lost.method().equals(gained.method())
                && lost.measurement().equals(gained.measurement())
                && lost.invocation()
                        .map(ProposedRenames::values)
                        .equals(gained.invocation().map(ProposedRenames::values))
                && !lost.equals(gained);
    }

    private static String values(String invocation) {
        return invocation.replaceAll("(^|, )[\\p{L}_$][\\p{L}\\p{N}_$]*=", "$1=");
    }
}
