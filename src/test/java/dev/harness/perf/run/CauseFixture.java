package dev.harness.perf.run;

import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.PlaceWork;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.work.ExecutedCode;
import dev.harness.perf.work.Site;
import dev.harness.perf.work.SiteWork;
import dev.harness.perf.work.WorkCount;
import dev.harness.perf.work.WorkProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are really saved, and counts that are not. */
abstract class CauseFixture {
    static final BenchmarkId ID = BenchmarkId.of("a.B", "c");
    static final String JDK = "17.0.15+6 (Eclipse Adoptium)";
    static final String LIMIT = "LimitTime";

    @TempDir
    Path storage;

    final Source source = new Source();
    final Sides sides = new Sides();

    static WorkFigures figures(String jdk, long work, PlaceWork... places) {
        WorkFigures plain =
                new WorkFigures(List.of(List.of(work, work), List.of(work)), List.of(), "", "", "work/2", jdk);
        return places.length == 0 ? plain : plain.at(List.of(places));
    }

    static PlaceWork place(String callee, double work, long calls) {
        return new PlaceWork("shop.Cart", "total", 12, callee, work, calls);
    }

    static Verdict verdict(String rule, Outcome outcome) {
        return new Verdict(
                Subject.of(rule, "B#c", "a.B#c"),
                outcome,
                rule.equals(Gate.RULE) ? "median:5% over 0001_main" : "limit",
                "measured",
                2,
                "more than the limit",
                List.of(new Fact("limit", "1 ms"), new Fact("reproduce", "mvn test")));
    }

    static BenchmarkRecord record(@Nullable WorkFigures work, Verdict... verdicts) {
        return Runs.followed(ID, Samples.of(new double[] {1, 2, 3}), 24, Optional.ofNullable(work), Optional.empty())
                .withVerdicts(List.of(verdicts));
    }

    static Run run(String name, Finding... findings) {
        return Run.of(name, Runs.TIME, ThisMachine.current(), Optional.empty(), List.of(findings));
    }

    void save(String name, Finding... findings) {
        RunStore.at(storage).save(run(name, findings));
    }

    EarlierWork earlier(Optional<Supplier<Baseline>> compared) {
        return new EarlierWork(
                compared, new SavedRuns(storage, ThisMachine.current(), run -> run, Optional.empty()), JDK, "work/2");
    }

    Cause cause(Optional<Supplier<Baseline>> compared) {
        return new Cause(earlier(compared), source, Counted.NOT_NEEDED, sides);
    }

    static Supplier<Baseline> comparedWith(Run... runs) {
        return () -> new Baseline(List.of(runs), "0001_main", "", List.of());
    }

    String explained(Optional<Supplier<Baseline>> compared, String rule) {
        BenchmarkRecord broken = record(null, verdict(rule, Outcome.BROKEN));
        return fact(cause(compared).explain(broken, null, 0).verdicts().get(0));
    }

    static String fact(Verdict verdict) {
        return verdict.facts().stream()
                .filter(fact -> fact.name().equals(Cause.NAME) || fact.name().startsWith("does "))
                .map(Fact::value)
                .findFirst()
                .orElse("no cause");
    }

    /** The code of the earlier run is built if it counts, and the search of what is left is written down. */
    static final class Sides implements Cause.Sides {
        final List<String> left = new ArrayList<>();
        Optional<WorkSource> built = Optional.empty();

        @Override
        public Optional<WorkSource> built(NamedRun run) {
            return built;
        }

        @Override
        public void left(NamedRun run, @Nullable String name, int size, Consumer<Fact> found) {
            left.add(run.name());
            found.accept(new Fact("samples", "of both sides"));
        }
    }

    /** Counts 300 for the unnamed operation, most of it at one place. */
    static final class Source implements WorkSource {
        final List<String> asked = new ArrayList<>();
        String jdk = JDK;

        @Nullable
        Throwable failure;

        @Override
        public Counted count(int jvms) throws Throwable {
            asked.add("count");
            if (failure != null) {
                throw failure;
            }
            WorkCount count = new WorkCount(List.of(300L), List.of(), List.of(), "", "work/2", jdk);
            CountedOperation operation = new CountedOperation(null, 0, count, List.of(24L));
            return new Counted(
                    List.of(new CountAnswer(List.of(operation), "", new ExecutedCode(Map.of(), Map.of(), "", jdk))),
                    "",
                    List.of());
        }

        @Override
        public Optional<WorkProfile> profile(@Nullable String name, int size) {
            asked.add("profile");
            return Optional.of(
                    new WorkProfile(List.of(new SiteWork(new Site("shop.Cart", "total", 14, "List.remove"), 280, 7))));
        }
    }

    static Verdict gate(String threshold) {
        return new Verdict(
                Subject.of(Gate.RULE, "B#c", "a.B#c"),
                Outcome.BROKEN,
                threshold + " over 0001_main",
                "measured",
                2,
                "more than the baseline",
                List.of());
    }
}
