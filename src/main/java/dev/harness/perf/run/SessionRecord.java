package dev.harness.perf.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.history.BuildProcess;
import dev.harness.perf.history.GitCommit;
import dev.harness.perf.history.Merge;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.result.Beginning;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.RunFailure;
import dev.harness.perf.unchanged.Surroundings;
import dev.harness.perf.work.ClassPath;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects the findings of a session's tests. When the session ends, it prints the tables, writes the report files and
 * saves the run. Thread-safe.
 */
public final class SessionRecord implements AutoCloseable {
    @GuardedBy("this")
    private final Merge findings = new Merge();

    @GuardedBy("this")
    private int plans;

    @GuardedBy("this")
    private final Set<String> expected = new TreeSet<>();

    @GuardedBy("this")
    private @Nullable Baseline baseline;

    @GuardedBy("this")
    private @Nullable SavedRuns saved;

    @GuardedBy("this")
    private @Nullable Surroundings surroundings;

    private final SearchTime searchTime = new SearchTime(System::nanoTime);
    private final Settings settings;
    private final Instant start = Instant.now();
    private final long seed = new Random().nextInt(Integer.MAX_VALUE);
    private final Beginning beginning = new Beginning(OptionalLong.of(seed), ThisMachine.load());
    private final BuildRecord build;
    private final ReviewedFiles files;

    @GuardedBy("this")
    private @Nullable Run empty;

    @GuardedBy("this")
    private MissingBenchmarks lost = MissingBenchmarks.NONE;

    @GuardedBy("this")
    private List<String> wrong = List.of();

    /** Begins a record. */
    public SessionRecord(Settings settings) {
        this(settings, BuildProcess.ofThisJvm());
    }

    SessionRecord(Settings settings, Optional<BuildProcess> build) {
        this.settings = settings;
        this.build = BuildRecord.begin(settings.reportDir(), build);
        this.files = new ReviewedFiles(settings.storage(), LocalDate.ofInstant(start, ZoneOffset.UTC));
    }

    /** Begins another execution of tests in the same session: a test that runs again in it replaces its former results. */
    public synchronized void beginPlan() {
        plans++;
        build.nextSession();
    }

    /** Notes that a test was measured: whatever the baseline has of it should be in this run. */
    synchronized void expect(TestName test) {
        expected.add(test.testClass().getName() + "." + test.method().getName());
    }

    /**
     * Returns the saved runs that this session is compared with; they are read once, before the first measurement.
     *
     * @throws RuntimeException if the configuration names a run that does not exist
     */
    synchronized Baseline baseline() {
        if (baseline == null) {
            baseline =
                    Baseline.load(settings.gate(), settings.storage(), ThisMachine.current(), renames(), build.saved());
            baseline.warnings().forEach(warning -> System.out.println("Harness: " + warning));
        }
        return baseline;
    }

    /** Returns all saved runs of this kind of machine; none is read before it is asked for. */
    synchronized SavedRuns saved() {
        SavedRuns runs = saved;
        if (runs == null) {
            runs = new SavedRuns(settings.storage(), ThisMachine.current(), files::named, build.saved());
            saved = runs;
        }
        return runs;
    }

    /** Returns the seed of every coin and order of this session. */
    public long seed() {
        return seed;
    }

    /** Returns the time that is left for causes whose search takes long. */
    SearchTime searchTime() {
        return searchTime;
    }

    /** Returns the commit that is checked out; empty outside a repository. */
    synchronized Optional<Commit> commit() {
        return run(List.of()).commit();
    }

    /** Returns what all tests of this JVM depend on; it is looked up once. */
    synchronized Surroundings surroundings() {
        if (surroundings == null) {
            surroundings = Surroundings.ofThisJvm(ClassPath.entries());
        }
        return surroundings;
    }

    /** Returns the accepted changes; refuses a malformed file before the first measurement. */
    AcceptedChanges accepted() {
        return files.accepted();
    }

    /** Returns the renamed benchmarks; refuses a malformed file before the first measurement of a run that is compared. */
    Renames renames() {
        return files.renames();
    }

    /**
     * Returns what the session fails with, which no test is left to fail for: gated benchmarks that are missing, wrong lines of the files of
     * accepted changes and renamed benchmarks, those that could not be read, and reports that cannot be written; empty if there is nothing.
     */
    public synchronized Optional<String> failure(ClassLoader tests) {
        List<String> refused = files.refused();
        if (!settings.measuring() || (expected.isEmpty() && refused.isEmpty())) {
            return Optional.empty();
        }
        RunFailure judged = expected.isEmpty() ? RunFailure.NONE : failed(tests);
        RunFailure failure = judged.and(new RunFailure(false, refused));
        build.fail(failure);
        return failure.broken() ? Optional.of(String.join("\n", failure.reasons())) : Optional.empty();
    }

    @GuardedBy("this")
    private RunFailure failed(ClassLoader tests) {
        Set<BenchmarkId> measured = measured();
        wrong = wrongLines(measured, tests);
        lost = lost(measured, tests);
        List<String> reasons = new ArrayList<>();
        if (!lost.isEmpty()) {
            List<String> renames = wrong.isEmpty() ? lost.renames(baseline().lacks(measured)) : List.of();
            reasons.add(lost.message(baseline().name(), renames));
        }
        reasons.addAll(wrong);
        ReportFolder.failure(settings.reportDir(), settings.gate().failOn()).ifPresent(reasons::add);
        return new RunFailure(!lost.isEmpty(), reasons);
    }

    /** Returns the benchmarks that were measured so far. */
    synchronized Set<BenchmarkId> measured() {
        Set<BenchmarkId> measured = new HashSet<>();
        run(findings.findings()).benchmarks().forEach(record -> measured.add(record.id()));
        return measured;
    }

    /** Without gates for all benchmarks, but with those of some tests, a benchmark is missing that had one in the baseline. */
    @GuardedBy("this")
    private MissingBenchmarks lost(Set<BenchmarkId> measured, ClassLoader tests) {
        FailOn gates = settings.gate().failOn();
        if (gates.isEmpty() && !run(findings.findings()).isGated()) {
            return MissingBenchmarks.NONE;
        }
        return baseline()
                .newest()
                .map(run -> MissingBenchmarks.of(run, expected, measured, tests).gatedBy(gates, run))
                .orElse(MissingBenchmarks.NONE);
    }

    /** Nobody asked for the files where no test is gated, or none compared. */
    @GuardedBy("this")
    private List<String> wrongLines(Set<BenchmarkId> measured, ClassLoader tests) {
        Set<String> names = measured.stream().map(BenchmarkId::fullName).collect(Collectors.toSet());
        WrongLines wrong = new WrongLines(expected, names, tests);
        List<String> all = new ArrayList<>();
        files.askedAccepted().ifPresent(accepted -> all.addAll(wrong.of(accepted)));
        if (baseline != null) {
            all.addAll(wrong.of(renames()));
        }
        return all;
    }

    /** Adds what a check found. */
    synchronized void add(List<Finding> found) {
        findings.add(Integer.toString(plans), found);
        if (!found.isEmpty()) {
            build.add(run(found));
        }
    }

    /** Reports and saves the findings; does nothing if there are none. */
    @Override
    public synchronized void close() {
        List<Finding> found = findings.findings();
        if (!found.isEmpty()) {
            reports().report(run(found), Optional.ofNullable(baseline).map(this::against));
        } else if (!files.refused().isEmpty()) {
            reports().verdict(run(found));
        }
    }

    @GuardedBy("this")
    private Against against(Baseline compared) {
        return new Against(compared, files.askedAccepted().orElse(AcceptedChanges.NONE), lost, wrong);
    }

    private SessionReports reports() {
        return new SessionReports(settings, build, files);
    }

    /** Returns a run of these findings; machine and commit are looked up once. */
    @GuardedBy("this")
    private Run run(List<Finding> found) {
        Run of = empty;
        if (of == null) {
            Optional<Commit> commit = GitCommit.of(Path.of("").toAbsolutePath());
            String name = settings.savedName().orElseGet(() -> RunStore.defaultName(commit, start));
            of = Run.of(name, start, ThisMachine.current(), commit, List.of());
            empty = of;
        }
        return Run.of(of.name(), start, of.machine(), of.commit(), found).with(beginning);
    }
}
