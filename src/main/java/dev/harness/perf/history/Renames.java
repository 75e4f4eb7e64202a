package dev.harness.perf.history;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The benchmarks that were renamed on purpose: the file {@code renamed.txt} in the folder of saved runs, in UTF-8, with the former name and that of
 * today in each line. Immutable and thread-safe.
 *
 * <pre>
 * # comment
 * "org.example.ParserTest.parse" -&gt; "org.example.ParserTest.read"
 * "org.example.ParserTest" -&gt; "org.example.ReaderTest"
 * </pre>
 *
 * <p>A name is that of a benchmark, or of a test, a class or a package: then the line covers all benchmarks of it. Of several lines that cover a
 * benchmark the one with the longest name counts, and its result may be covered by another line. A run that has both names keeps both: there
 * nothing was renamed.
 */
public final class Renames {
    /** The name of the file. */
    public static final String FILE = "renamed.txt";

    /** Nothing was renamed. */
    public static final Renames NONE = new Renames(Path.of(FILE), List.of());

    /** Stands for a test of a class: the name of a class alone looks like that of a test. */
    private static final String MEMBER = ".\0";

    private final Path file;
    private final List<Rename> lines;

    private Renames(Path file, List<Rename> lines) {
        this.file = file;
        this.lines = lines.stream()
                .sorted(Comparator.comparing((Rename one) -> -one.before().length()))
                .toList();
    }

    /**
     * Reads the file in a folder of saved runs; nothing was renamed where there is none.
     *
     * @throws IllegalArgumentException if a line is malformed, contradicts another, or leads back to itself; the message names file and line
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Renames in(Path storage) {
        Path file = storage.resolve(FILE);
        List<Rename> lines = new ArrayList<>();
        ReviewedFile.entries(file).forEach((number, text) -> {
            Rename line;
            try {
                line = Rename.parse(number, text);
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException(file + ":" + number + ": " + malformed.getMessage(), malformed);
            }
            requireOther(file, lines, line);
            lines.add(line);
        });
        Renames all = new Renames(file, lines);
        lines.forEach(all::requireEnd);
        return all;
    }

    private static void requireOther(Path file, List<Rename> lines, Rename line) {
        for (Rename other : lines) {
            boolean former = other.before().equals(line.before());
            if (former || other.after().equals(line.after())) {
                throw new IllegalArgumentException(file + ":" + line.line() + ": line " + other.line()
                        + (former
                                ? " renames " + ReviewedFile.quoted(line.before())
                                : " calls another one " + ReviewedFile.quoted(line.after()))
                        + " already; keep one of the two");
            }
        }
    }

    private void requireEnd(Rename line) {
        if (steps(line.before()).size() > lines.size() + 1
                || steps(line.before() + MEMBER).size() > lines.size() + 1) {
            throw new IllegalArgumentException(place(line) + ": " + ReviewedFile.quoted(line.before())
                    + " is renamed without an end; delete the line that is no longer true");
        }
    }

    /** Returns the name and what became of it, step by step; one step more than there are lines if there is no end. */
    private List<String> steps(String fullName) {
        List<String> steps = new ArrayList<>(List.of(fullName));
        Optional<Rename> next = covering(fullName);
        while (next.isPresent() && steps.size() < lines.size() + 2) {
            steps.add(next.get().applyTo(steps.get(steps.size() - 1)));
            next = covering(steps.get(steps.size() - 1));
        }
        return steps;
    }

    private Optional<Rename> covering(String fullName) {
        return lines.stream().filter(line -> line.covers(fullName)).findFirst();
    }

    /** Returns whether there is no line. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Returns what a benchmark, test or class is called today. */
    public String today(String fullName) {
        List<String> steps = steps(fullName);
        return steps.get(steps.size() - 1);
    }

    /** Returns the identity of today of a benchmark. */
    public BenchmarkId today(BenchmarkId id) {
        BenchmarkId now = id;
        for (int i = 0; i <= lines.size(); i++) {
            Optional<Rename> line = covering(now.fullName());
            now = line.isPresent() ? line.get().applyTo(now) : now;
        }
        return now;
    }

    /** Returns what a benchmark may have been called in earlier runs: the name of today first, and the oldest last. */
    public List<BenchmarkId> former(BenchmarkId today) {
        return former(today, BenchmarkId::fullName, Rename::applyTo);
    }

    /** Returns what a benchmark of this full name may have been called in earlier runs: the name of today first, and the oldest last. */
    public List<String> former(String today) {
        return former(today, name -> name, Rename::applyTo);
    }

    private <T> List<T> former(T today, Function<T, String> name, BiFunction<Rename, T, T> apply) {
        List<T> found = new ArrayList<>(List.of(today));
        for (int i = 0; i < found.size() && i <= lines.size(); i++) {
            T each = found.get(i);
            lines.stream()
                    .map(Rename::reversed)
                    .filter(line -> line.covers(name.apply(each)))
                    .map(line -> apply.apply(line, each))
                    .filter(one -> today(name.apply(one)).equals(name.apply(today)) && !found.contains(one))
                    .toList()
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /**
     * Returns a run with the names of today. What the run has under both names stays as it is.
     */
    public Run applyTo(Run run) {
        if (lines.isEmpty()) {
            return run;
        }
        Set<String> names = names(run);
        List<BenchmarkRecord> records = run.benchmarks().stream()
                .map(record -> {
                    BenchmarkId today = today(record.id());
                    return today.equals(record.id()) || names.contains(today.fullName())
                            ? record
                            : record.withId(today);
                })
                .toList();
        return new Run(
                run.name(),
                run.time(),
                run.machine(),
                run.commit(),
                run.beginning(),
                records,
                run.memory(),
                run.growth(),
                run.work());
    }

    /** Returns, by its name of today, what a run calls otherwise: the name that stands in its file. */
    public Map<String, String> formerNames(Run asSaved) {
        Set<String> names = names(asSaved);
        return names.stream()
                .filter(name -> !names.contains(today(name)))
                .collect(Collectors.toMap(this::today, name -> name, (first, second) -> first));
    }

    private static Set<String> names(Run run) {
        return run.benchmarks().stream().map(record -> record.id().fullName()).collect(Collectors.toSet());
    }

    /**
     * Returns what is wrong with lines, one sentence each: those whose name of today no benchmark has.
     *
     * @param unknown whether no benchmark has this name, or this beginning of a name
     */
    public List<String> problems(Predicate<String> unknown) {
        return lines.stream()
                .sorted(Comparator.comparing(Rename::line))
                .filter(line -> unknown.test(todayOfPart(line.after())))
                .map(line -> place(line) + " matches no benchmark: "
                        + ReviewedFile.quoted(todayOfPart(line.after()))
                        + "; correct the name of today or delete the line")
                .toList();
    }

    /** Returns whether a benchmark has a name, or its test, class or package has. */
    public static boolean covers(String name, String fullName) {
        return Rename.covers(name, fullName);
    }

    /** Returns the line that declares a rename. */
    public static String line(String before, String after) {
        return Rename.text(before, after);
    }

    private String todayOfPart(String name) {
        boolean test = !Rename.test(name).equals(name);
        String member = today(name + MEMBER);
        return test || !member.endsWith(MEMBER) ? today(name) : member.substring(0, member.length() - MEMBER.length());
    }

    private String place(Rename line) {
        return file + ":" + line.line();
    }
}
