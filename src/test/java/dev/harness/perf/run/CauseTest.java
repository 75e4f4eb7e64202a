package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.harness.perf.result.WorkRecord;
import dev.harness.perf.work.ExecutedCode;
import dev.harness.perf.work.Site;
import dev.harness.perf.work.SiteWork;
import dev.harness.perf.work.WorkCount;
import dev.harness.perf.work.WorkProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cause of a broken limit or gate, of runs that are really saved and of counts that are not. */
class CauseTest {
    private static final BenchmarkId ID = BenchmarkId.of("a.B", "c");
    private static final String JDK = "17.0.15+6 (Eclipse Adoptium)";
    private static final String LIMIT = "LimitTime";

    @TempDir
    private Path storage;

    private final Source source = new Source();

    private static WorkFigures figures(String jdk, long work, PlaceWork... places) {
        WorkFigures plain =
                new WorkFigures(List.of(List.of(work, work), List.of(work)), List.of(), "", "", "work/2", jdk);
        return places.length == 0 ? plain : plain.at(List.of(places));
    }

    private static PlaceWork place(String callee, double work, long calls) {
        return new PlaceWork("shop.Cart", "total", 12, callee, work, calls);
    }

    private static Verdict verdict(String rule, Outcome outcome) {
        return new Verdict(
                Subject.of(rule, "B#c", "a.B#c"),
                outcome,
                "limit",
                "measured",
                2,
                "more than the limit",
                List.of(new Fact("limit", "1 ms"), new Fact("reproduce", "mvn test")));
    }

    private static BenchmarkRecord record(@Nullable WorkFigures work, Verdict... verdicts) {
        return Runs.followed(ID, Samples.of(new double[] {1, 2, 3}), 24, Optional.ofNullable(work), Optional.empty())
                .withVerdicts(List.of(verdicts));
    }

    private static Run run(String name, Finding... findings) {
        return Run.of(name, Runs.TIME, ThisMachine.current(), Optional.empty(), List.of(findings));
    }

    private void save(String name, Finding... findings) {
        RunStore.at(storage).save(run(name, findings));
    }

    private EarlierWork earlier(Optional<Supplier<Baseline>> compared) {
        return new EarlierWork(
                compared, new SavedRuns(storage, ThisMachine.current(), run -> run, Optional.empty()), JDK, "work/2");
    }

    private Cause cause(Optional<Supplier<Baseline>> compared) {
        return new Cause(earlier(compared), source, Counted.NOT_NEEDED);
    }

    private static Supplier<Baseline> comparedWith(Run... runs) {
        return () -> new Baseline(List.of(runs), "0001_main", "", List.of());
    }

    private String explained(Optional<Supplier<Baseline>> compared, String rule) {
        BenchmarkRecord broken = record(null, verdict(rule, Outcome.BROKEN));
        return fact(cause(compared).explain(broken, null, 0).verdicts().get(0));
    }

    private static String fact(Verdict verdict) {
        return verdict.facts().stream()
                .filter(fact -> fact.name().equals(Cause.NAME) || fact.name().startsWith("does "))
                .map(Fact::value)
                .findFirst()
                .orElse("no cause");
    }

    /** Counts 300 for the unnamed operation, most of it at one place. */
    private static final class Source implements WorkSource {
        private final List<String> asked = new ArrayList<>();
        private String jdk = JDK;
        private @Nullable Throwable failure;

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

    @Test
    void explain_limitThatHolds_asksNobody() {
        BenchmarkRecord kept = record(null, verdict(LIMIT, Outcome.OK), verdict(Gate.RULE, Outcome.CANNOT_TELL));
        assertThat(cause(Optional.of(() -> {
                            throw new AssertionError("no baseline is needed");
                        }))
                        .explain(kept, null, 0))
                .isSameAs(kept);
        assertThat(source.asked).isEmpty();
    }

    @Test
    void explain_limitWithoutComparison_takesTheNewestRunThatWasNotBroken() {
        save("good", record(figures(JDK, 100, place("List.remove", 80, 2)), verdict(LIMIT, Outcome.OK)));
        save("red", record(figures(JDK, 300, place("List.remove", 280, 7)), verdict(LIMIT, Outcome.BROKEN)));
        assertThat(explained(Optional.empty(), LIMIT).lines())
                .containsExactly(
                        "work 100 -> 300 (+200.0 %), compared with 0001_good",
                        "         +200  Cart.total:14  List.remove, 2 -> 7 calls");
        assertThat(source.asked).containsExactly("count", "profile");
    }

    @Test
    void explain_gate_takesTheRunThatItWasComparedWith() {
        save("other", record(figures(JDK, 1, place("", 1, 0))));
        Run main = run("main", record(figures(JDK, 200, place("List.remove", 180, 5))));
        assertThat(explained(Optional.of(comparedWith(main)), Gate.RULE))
                .startsWith("work 200 -> 300 (+50.0 %), compared with 0001_main");
    }

    @Test
    void explain_limitWithComparison_takesTheRunOfTheComparisonUnlessItWasBrokenThere() {
        save("saved", record(figures(JDK, 100, place("List.remove", 80, 2))));
        WorkFigures work = figures(JDK, 200, place("List.remove", 180, 5));
        assertThat(explained(Optional.of(comparedWith(run("main", record(work)))), LIMIT))
                .contains("compared with 0001_main");
        Run red = run("main", record(work, verdict(LIMIT, Outcome.BROKEN)));
        assertThat(explained(Optional.of(comparedWith(red)), LIMIT)).contains("compared with 0001_saved");
    }

    @Test
    void explain_noUsableRun_saysHowToGetOneAndCountsNothing() throws Exception {
        assertThat(explained(Optional.empty(), LIMIT))
                .isEqualTo("not known; no saved run of this JDK in which it held has its work by place; a @Benchmark"
                        + " saves it in a run of good code with harness.benchmark.work=on");
        save("without", record(null));
        save("bare", record(figures(JDK, 100)));
        Path broken = storage.resolve(ThisMachine.current().id()).resolve("0009_broken.json");
        Files.writeString(broken, "[{");
        assertThat(explained(Optional.empty(), LIMIT)).startsWith("not known; no saved run of this JDK");
        assertThat(source.asked).isEmpty();
    }

    @Test
    void explain_runOfAnotherJdk_saysSoAndComparesNothing() {
        WorkFigures other = figures("25+36", 100, place("List.remove", 80, 2));
        save("other", record(other));
        assertThat(explained(Optional.empty(), LIMIT))
                .isEqualTo("not known; in 0001_other its work was counted on another JDK, 25+36; this is " + JDK
                        + "; a @Benchmark saves it in a run of good code with harness.benchmark.work=on");
        assertThat(explained(Optional.of(comparedWith(run("main", record(other)))), Gate.RULE))
                .isEqualTo("not known; in 0001_main its work was counted on another JDK, 25+36; this is " + JDK);
        assertThat(source.asked).isEmpty();
    }

    @Test
    void explain_gateWhoseBaselineHasNoWork_saysHowToGetIt() {
        assertThat(explained(Optional.of(comparedWith(run("main", record(null)))), Gate.RULE))
                .startsWith("not known; 0001_main has no counted work of it; a @Benchmark saves it");
        assertThat(explained(Optional.of(comparedWith(run("main"))), Gate.RULE)).isEqualTo("no cause");
    }

    @Test
    void explain_baselineWithoutPlaces_givesTheSumsAndSaysWhatIsMissing() {
        assertThat(explained(Optional.of(comparedWith(run("main", record(figures(JDK, 200))))), Gate.RULE)
                        .lines())
                .containsExactly(
                        "work 200 -> 300 (+50.0 %), compared with 0001_main",
                        "places are not known: the earlier run has none; harness.benchmark.work=on saves them");
    }

    @Test
    void explain_severalBrokenLimits_countOnce() {
        save("good", record(figures(JDK, 100, place("List.remove", 80, 2))));
        BenchmarkRecord broken = record(null, verdict(LIMIT, Outcome.BROKEN), verdict(LIMIT, Outcome.BROKEN));
        assertThat(cause(Optional.empty()).explain(broken, null, 0).verdicts())
                .allSatisfy(verdict -> assertThat(fact(verdict)).contains("Cart.total:14"))
                .allSatisfy(verdict -> assertThat(
                                verdict.facts().get(verdict.facts().size() - 1).name())
                        .isEqualTo("reproduce"));
        assertThat(source.asked).containsExactly("count", "profile");
    }

    @Test
    void explain_operationThatFailsWhereItIsCounted_keepsTheVerdict() {
        save("good", record(figures(JDK, 100, place("List.remove", 80, 2))));
        source.failure = new OutOfMemoryError("in the child");
        assertThat(explained(Optional.empty(), LIMIT))
                .isEqualTo("cannot tell; looking for it failed with java.lang.OutOfMemoryError: in the child");
    }

    @Test
    void explain_interrupted_keepsTheVerdictAndTheInterrupt() {
        save("good", record(figures(JDK, 100, place("List.remove", 80, 2))));
        source.failure = new InterruptedException();
        assertThat(explained(Optional.empty(), LIMIT)).isEqualTo("not looked for to the end; the test was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void explain_firstCall_isNoWarmOperation() {
        BenchmarkRecord plain = record(null, verdict(LIMIT, Outcome.BROKEN));
        BenchmarkRecord first = new BenchmarkRecord(
                plain.id(),
                plain.group(),
                1,
                10,
                1,
                plain.samples(),
                24,
                1,
                true,
                List.of(),
                Map.of(BenchmarkRecord.MODE, BenchmarkRecord.SINGLE_SHOT),
                plain.verdicts());
        assertThat(cause(Optional.empty()).explain(first, null, 0)).isSameAs(first);
    }

    @Test
    void explain_limitOnWork_takesTheNewestRunInWhichItHeld() {
        WorkFigures good = figures(JDK, 100, place("List.remove", 80, 2));
        WorkFigures bad = figures(JDK, 300, place("List.remove", 280, 7));
        save("good", new WorkRecord("a.B#c", Optional.of(good), verdict("LimitWork", Outcome.OK)));
        save("red", new WorkRecord("a.B#c", Optional.of(bad), verdict("LimitWork", Outcome.BROKEN)));
        WorkRecord broken = new WorkRecord("a.B#c", Optional.of(bad), verdict("LimitWork", Outcome.BROKEN));
        assertThat(fact(cause(Optional.empty()).explain(broken).verdict()))
                .startsWith("work 100 -> 300 (+200.0 %), compared with 0001_good");
    }
}
