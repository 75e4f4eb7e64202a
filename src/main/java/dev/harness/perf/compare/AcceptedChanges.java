package dev.harness.perf.compare;

import dev.harness.perf.history.ReviewedFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The changes for the worse that a team has accepted: the file {@code accepted.txt} in the folder of saved runs, in UTF-8, with one line for
 * each benchmark and metric. Immutable and thread-safe.
 *
 * <pre>
 * # comment
 * "org.example.ParserTest.parse[n=10]" median +12% until 2027-02-26 because it checks the signature now
 * "org.example.ParserTest.parse[n=10]" allocated &lt;=72 B until 2027-02-26 because it keeps the signature
 * </pre>
 *
 * <p>The name is the benchmark's full name. Within it a backslash stands before a quote and before a backslash, and {@code \}{@code uXXXX} for what
 * cannot be seen. The ceiling is a growth over the base ({@code +12%}) or a value ({@code <=72 B}). The reason is the rest of the line.
 */
public final class AcceptedChanges {
    /** The name of the file. */
    public static final String FILE = "accepted.txt";

    /** Nothing is accepted. */
    public static final AcceptedChanges NONE = new AcceptedChanges(Path.of(FILE), LocalDate.EPOCH, List.of());

    private final Path file;
    private final LocalDate today;
    private final List<AcceptedChange> changes;

    private AcceptedChanges(Path file, LocalDate today, List<AcceptedChange> changes) {
        this.file = file;
        this.today = today;
        this.changes = List.copyOf(changes);
    }

    /**
     * Reads the file in a folder of saved runs; nothing is accepted where there is none.
     *
     * @param today the day that decides what has expired
     * @throws IllegalArgumentException if a line is malformed or says what another has said; the message names file and line
     * @throws UncheckedIOException if the file cannot be read
     */
    public static AcceptedChanges in(Path storage, LocalDate today) {
        Path file = storage.resolve(FILE);
        Map<String, AcceptedChange> changes = new LinkedHashMap<>();
        ReviewedFile.entries(file).forEach((number, line) -> add(changes, parse(file, number, line, today), file));
        return new AcceptedChanges(file, today, new ArrayList<>(changes.values()));
    }

    private static AcceptedChange parse(Path file, int number, String line, LocalDate today) {
        try {
            return AcceptedChange.parse(number, line, today);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(file + ":" + number + ": " + malformed.getMessage(), malformed);
        }
    }

    private static void add(Map<String, AcceptedChange> changes, AcceptedChange change, Path file) {
        AcceptedChange before = changes.putIfAbsent(change.metric() + " " + change.benchmark(), change);
        if (before != null) {
            throw new IllegalArgumentException(file + ":" + change.line() + ": line " + before.line() + " accepts the "
                    + change.metric() + " of " + ReviewedFile.quoted(change.benchmark())
                    + " already; keep one of the two");
        }
    }

    /** Returns the file, which need not exist. */
    public Path file() {
        return file;
    }

    /** Returns the benchmark with what is said of each metric that got worse; what is accepted breaks no gate. */
    public Compared applyTo(Compared row) {
        List<Acceptance> said = row.readings().stream()
                .filter(reading -> reading.standing().worse())
                .filter(reading ->
                        isBroken(row, reading) || find(row, reading.metric()).isPresent())
                .map(reading -> acceptance(row, reading))
                .toList();
        Set<Metric> accepted = said.stream()
                .filter(Acceptance::accepted)
                .map(Acceptance::metric)
                .collect(Collectors.toSet());
        List<Threshold> broken = row.broken().stream()
                .filter(gate -> !accepted.contains(gate.metric()))
                .toList();
        return new Compared(row.id(), row.standing(), row.readings(), broken, row.note(), row.causes(), said);
    }

    private static boolean isBroken(Compared row, Reading reading) {
        return row.broken().stream().anyMatch(gate -> gate.metric() == reading.metric());
    }

    private Optional<AcceptedChange> find(Compared row, Metric metric) {
        return changes.stream()
                .filter(change -> change.metric() == metric)
                .filter(change -> change.benchmark().equals(row.id().fullName()))
                .findFirst();
    }

    private Acceptance acceptance(Compared row, Reading reading) {
        String proposal =
                AcceptedChange.proposed(row.id().fullName(), reading, today).text();
        return find(row, reading.metric())
                .map(change -> judged(change, reading, proposal))
                .orElseGet(() -> new Acceptance(reading.metric(), false, "", proposal));
    }

    private Acceptance judged(AcceptedChange change, Reading reading, String proposal) {
        if (change.isExpired(today)) {
            String words = "no longer accepted: " + expired(change);
            return new Acceptance(reading.metric(), false, words, proposal);
        }
        if (!change.ceiling().holds(reading)) {
            String words = "more than is accepted: " + place(change) + " has the ceiling " + change.ceiling();
            return new Acceptance(reading.metric(), false, words, proposal);
        }
        String words = "accepted until " + change.until() + ": " + change.reason() + " (" + place(change) + ")";
        return new Acceptance(reading.metric(), true, words, "");
    }

    private String expired(AcceptedChange change) {
        return place(change) + " expired on " + change.until();
    }

    private String place(AcceptedChange change) {
        return file + ":" + change.line();
    }

    /** Returns the full names of the benchmarks that lines name. */
    public Set<String> benchmarks() {
        return changes.stream().map(AcceptedChange::benchmark).collect(Collectors.toSet());
    }

    /**
     * Returns what is wrong with lines, one sentence each: those of judged benchmarks that have expired, and those that name none.
     *
     * @param judged whether a benchmark of this full name was judged
     * @param unknown whether there is no benchmark of this full name
     */
    public List<String> problems(Predicate<String> judged, Predicate<String> unknown) {
        List<String> problems = new ArrayList<>();
        for (AcceptedChange change : changes) {
            if (unknown.test(change.benchmark())) {
                problems.add(place(change) + " matches no benchmark: " + ReviewedFile.quoted(change.benchmark())
                        + "; correct the name or delete the line");
            } else if (change.isExpired(today) && judged.test(change.benchmark())) {
                problems.add(expired(change) + ", for the " + change.metric() + " of "
                        + ReviewedFile.quoted(change.benchmark())
                        + "; delete the line, or accept the change anew");
            }
        }
        return problems;
    }
}
