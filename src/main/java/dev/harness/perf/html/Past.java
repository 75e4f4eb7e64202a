package dev.harness.perf.html;

import dev.harness.perf.drift.Pace;
import dev.harness.perf.history.RecentRuns;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The saved runs before the one that a page shows, as far as the page draws them: the newest 20. Of a benchmark the whole record of its
 * newest run is kept, of the others the median. Immutable.
 */
public final class Past {
    /** No saved run. */
    public static final Past NOTHING = new Past(List.of(), Map.of(), Map.of(), 0);

    /** One of the runs; the older ones are known by name only. */
    record Earlier(String number, String name, Instant time, Optional<Commit> commit, Machine machine) {}

    /** What a benchmark was in one of the runs; the runs are counted from the oldest, from 0. */
    record Point(int run, Typical typical, Pace pace) {}

    /** The newest run that has a benchmark. */
    record Base(String name, Run run) {}

    private final List<Earlier> runs;
    private final Map<BenchmarkId, List<Point>> points;
    private final Map<BenchmarkId, Base> bases;
    private final int unread;

    private Past(List<Earlier> runs, Map<BenchmarkId, List<Point>> points, Map<BenchmarkId, Base> bases, int unread) {
        this.runs = runs;
        this.points = points;
        this.bases = bases;
        this.unread = unread;
    }

    /**
     * Reads the runs before a run, the newest 20.
     *
     * @param before the saved runs of the same kind of machine before the run, oldest first
     * @param renames gives their benchmarks the names of today
     * @param run the run that the page shows
     */
    public static Past read(List<SavedRun> before, Renames renames, Run run) {
        Reader reader = new Reader(run);
        return reader.past(RecentRuns.read(before, renames, reader::add));
    }

    /** Takes the runs, the newest first. Not thread-safe. */
    static final class Reader {
        private final Set<BenchmarkId> wanted;
        private final Instant began;
        private final List<Earlier> newestFirst = new ArrayList<>();
        private final Map<BenchmarkId, List<Point>> found = new HashMap<>();
        private final Map<BenchmarkId, Base> bases = new HashMap<>();

        Reader(Run run) {
            began = run.time();
            wanted = run.benchmarks().stream().map(BenchmarkRecord::id).collect(Collectors.toSet());
        }

        /** A run that began later is not the past of this one. */
        void add(SavedRun saved, Run run) {
            if (run.time().isAfter(began)) {
                return;
            }
            int age = newestFirst.size();
            String number = String.format(Locale.ROOT, "%04d", saved.number());
            newestFirst.add(new Earlier(number, saved.name(), run.time(), run.commit(), run.machine()));
            for (BenchmarkRecord record : run.benchmarks()) {
                if (wanted.contains(record.id())) {
                    bases.computeIfAbsent(
                            record.id(), id -> new Base(SavedRun.nameOf(saved.file()), only(run, record)));
                    Typical.of(record.samples())
                            .ifPresent(typical -> found.computeIfAbsent(record.id(), id -> new ArrayList<>())
                                    .add(new Point(age, typical, Pace.of(record))));
                }
            }
        }

        /** @param unread how many older runs were not read */
        Past past(int unread) {
            int last = newestFirst.size() - 1;
            Map<BenchmarkId, List<Point>> points = new HashMap<>();
            found.forEach((id, all) -> {
                List<Point> turned = new ArrayList<>();
                all.forEach(point -> turned.add(new Point(last - point.run(), point.typical(), point.pace())));
                Collections.reverse(turned);
                points.put(id, turned);
            });
            List<Earlier> runs = new ArrayList<>(newestFirst);
            Collections.reverse(runs);
            return new Past(runs, points, bases, unread);
        }
    }

    private static Run only(Run run, BenchmarkRecord record) {
        return Run.of(run.name(), run.time(), run.machine(), run.commit(), List.of(record));
    }

    /** Returns the runs, oldest first. */
    List<Earlier> runs() {
        return runs;
    }

    /** Returns what a benchmark was in them, oldest first. */
    List<Point> points(BenchmarkId id) {
        return points.getOrDefault(id, List.of());
    }

    /** Returns the newest of them that has a benchmark. */
    Optional<Base> base(BenchmarkId id) {
        return Optional.ofNullable(bases.get(id));
    }

    /** Returns how many older runs were not read. */
    int unread() {
        return unread;
    }
}
