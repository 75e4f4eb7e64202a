package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.Runs;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A gate that a saved run says is broken, and what a second look makes of it. */
class ConfirmedTest {
    private static final Commit BASE = new Commit("0123456789abcdef", Optional.of("main"), false);
    private static final Commit NOW = new Commit("fedcba9876543210", Optional.of("main"), false);

    private final FakeTest test = new FakeTest(() -> {});
    private final List<SecondLook.Suspect> looks = new ArrayList<>();

    private static BenchmarkRecord record(double nanos) {
        double[][] forks = new double[5][];
        for (int fork = 0; fork < forks.length; fork++) {
            forks[fork] = new double[] {nanos + fork, nanos + 1, nanos + 2};
        }
        return Runs.benchmark(BenchmarkId.of("a.B", "c"), Samples.of(forks));
    }

    private List<Verdict> verdicts(
            FailOn failOn, Optional<Commit> base, Optional<Commit> now, Machine machine, SecondLook.Answer answer)
            throws InterruptedException {
        Run saved = Run.of("main", Runs.TIME, machine, base, List.of(record(1_000)));
        SecondLook look = suspect -> {
            looks.add(suspect);
            return answer;
        };
        Gate gate = new Gate(
                new Baseline(List.of(saved), "0001_main", "", List.of()),
                failOn,
                true,
                AcceptedChanges.in(Path.of("no-such-folder"), LocalDate.EPOCH),
                new Confirmed(look, now, Renames.NONE, Set::of));
        return gate.verdicts(test, test.subject("Benchmark"), record(2_000));
    }

    private Verdict verdict(Optional<Commit> base, Optional<Commit> now, SecondLook.Answer answer) throws Exception {
        return verdicts(FailOn.parse("median:5%"), base, now, ThisMachine.current(), answer)
                .get(0);
    }

    private static SecondLook.Answer answer(Standing standing, double after) {
        Reading reading = Reading.of(Metric.MEDIAN, standing, 1_000, after, "12 of 12 other JVMs");
        return new SecondLook.Answer(Optional.of(reading), "17 JVMs");
    }

    private static String fact(Verdict verdict, String name) {
        return verdict.facts().stream()
                .filter(fact -> fact.name().equals(name))
                .map(fact -> fact.value())
                .findFirst()
                .orElse("no fact " + name);
    }

    @Test
    void verdicts_slowerAgain_staysBrokenAndSaysSo() throws Exception {
        Verdict verdict = verdict(Optional.of(BASE), Optional.of(NOW), answer(Standing.SLOWER, 1_900));

        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(fact(verdict, "confirmed"))
                .isEqualTo("slower (+90.0 %) side by side with 0123456; 12 of 12 other JVMs; 17 JVMs");
        assertThat(looks).singleElement().satisfies(suspect -> {
            assertThat(suspect.base()).isEqualTo(BASE);
            assertThat(suspect.threshold()).isEqualTo(0.05);
        });
    }

    @Test
    void verdicts_sameSideBySide_cannotTellAndShowsBoth() throws Exception {
        Verdict verdict = verdict(Optional.of(BASE), Optional.of(NOW), answer(Standing.SAME, 1_002));

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(verdict.headline())
                .contains("it looked slower (+99.8 %) against 0001_main")
                .contains("side by side with 0123456 it is the same (+0.2 %)");
    }

    /** As where most JVMs did not settle, or no time was left: more than the saved run is not known, and that is not enough. */
    @Test
    void verdicts_lookWithoutDecision_cannotTellThoughTheSavedRunIsSlower() throws Exception {
        Reading open = Reading.cannotTell(Metric.MEDIAN, "1 of 7 JVMs settled");
        Verdict verdict =
                verdict(Optional.of(BASE), Optional.of(NOW), new SecondLook.Answer(Optional.of(open), "7 JVMs"));

        assertThat(verdict.undecided()).isTrue();
        assertThat(verdict.headline()).endsWith("side by side with 0123456 it is not clear");
        assertThat(fact(verdict, "second look")).isEqualTo("1 of 7 JVMs settled; 7 JVMs");
    }

    @Test
    void verdicts_slowerByLessThanTheGateAllows_cannotTell() throws Exception {
        Verdict verdict = verdict(Optional.of(BASE), Optional.of(NOW), answer(Standing.SLOWER, 1_040));

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(verdict.headline()).contains("it is slower (+4.0 %)");
    }

    @Test
    void verdicts_gateOnAnotherTime_saysThatItIsNotConfirmed() throws Exception {
        List<Verdict> verdicts = verdicts(
                FailOn.parse("mean:5%,median:5%"),
                Optional.of(BASE),
                Optional.of(NOW),
                ThisMachine.current(),
                answer(Standing.SLOWER, 1_900));

        assertThat(looks).hasSize(1);
        assertThat(fact(verdicts.get(0), "not confirmed"))
                .isEqualTo("side by side the median is measured, not the mean; the saved run alone decides");
        assertThat(fact(verdicts.get(1), "confirmed")).startsWith("slower (+90.0 %)");
    }

    @Test
    void verdicts_lookThatCannotBeHad_theSavedRunDecides() throws Exception {
        Verdict verdict =
                verdict(Optional.of(BASE), Optional.of(NOW), SecondLook.Answer.none("0123456 does not build"));

        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(fact(verdict, "not confirmed")).startsWith("0123456 does not build; the saved run alone decides");
        assertThat(fact(verdict, "confirm")).contains("compare --base 0123456789abcdef");
    }

    @Test
    void verdicts_nothingToMeasureAnew_decidesWithoutALook() throws Exception {
        Commit dirty = new Commit(BASE.id(), Optional.empty(), true);
        SecondLook.Answer same = answer(Standing.SAME, 1_000);

        assertThat(fact(verdict(Optional.empty(), Optional.of(NOW), same), "not confirmed"))
                .startsWith("the baseline names no commit");
        assertThat(fact(verdict(Optional.of(dirty), Optional.of(NOW), same), "not confirmed"))
                .startsWith("the baseline was measured with uncommitted changes");
        assertThat(fact(verdict(Optional.of(BASE), Optional.of(BASE), same), "not confirmed"))
                .startsWith("the baseline is of the same commit");
        assertThat(looks).isEmpty();
    }

    @Test
    void verdicts_otherBenchmarksOfTheSavedRun_mayBeLookedAtTogetherUntilTheyAreMeasured() throws Exception {
        BenchmarkId measured = BenchmarkId.of("a.B", "measured");
        BenchmarkId open = BenchmarkId.of("a.B", "open");
        Run saved = Run.of(
                "main",
                Runs.TIME,
                ThisMachine.current(),
                Optional.of(BASE),
                List.of(
                        record(1_000),
                        Runs.benchmark(measured, Samples.of(new double[] {1})),
                        Runs.benchmark(open, Samples.of(new double[] {1}))));
        SecondLook look = suspect -> {
            looks.add(suspect);
            return answer(Standing.SAME, 1_000);
        };
        new Gate(
                        new Baseline(List.of(saved), "0001_main", "", List.of()),
                        FailOn.parse("median:5%"),
                        true,
                        AcceptedChanges.in(Path.of("no-such-folder"), LocalDate.EPOCH),
                        new Confirmed(look, Optional.of(NOW), Renames.NONE, () -> Set.of(measured)))
                .verdicts(test, test.subject("Benchmark"), record(2_000));

        assertThat(looks).singleElement().satisfies(suspect -> {
            assertThat(suspect.open()).containsExactly(new SecondLook.Other(open, List.of(open)));
            assertThat(suspect.beside(id -> false).open()).isEmpty();
            assertThat(suspect.beside(id -> false).id()).isEqualTo(suspect.id());
        });
    }

    @Test
    void verdicts_changedTreeOfTheSameCommit_isLookedAt() throws Exception {
        Commit changed = new Commit(BASE.id(), Optional.empty(), true);

        verdict(Optional.of(BASE), Optional.of(changed), answer(Standing.SAME, 1_000));

        assertThat(looks).hasSize(1);
    }

    @Test
    void verdicts_otherJvmOptions_theSavedRunDecides() throws Exception {
        Machine other = machine(ThisMachine.current().javaVersion(), List.of("-Xint"));

        Verdict verdict = verdicts(
                        FailOn.parse("median:5%"),
                        Optional.of(BASE),
                        Optional.of(NOW),
                        other,
                        answer(Standing.SAME, 1_000))
                .get(0);

        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(fact(verdict, "not confirmed")).startsWith("the baseline has other JVM options, [-Xint]");
        assertThat(looks).isEmpty();
    }

    @Test
    void verdicts_otherJdk_theSavedRunDecides() throws Exception {
        Machine other = machine("17.0.0+1", ThisMachine.current().flags());

        List<Verdict> verdicts = verdicts(
                FailOn.parse("median:5%"), Optional.of(BASE), Optional.of(NOW), other, answer(Standing.SAME, 1_000));

        assertThat(fact(verdicts.get(0), "not confirmed")).startsWith("the baseline has another JDK, 17.0.0+1");
        assertThat(looks).isEmpty();
    }

    private static Machine machine(String javaVersion, List<String> flags) {
        Machine mine = ThisMachine.current();
        return new Machine(
                mine.os(),
                mine.osVersion(),
                mine.arch(),
                mine.cpu(),
                mine.processors(),
                mine.memoryBytes(),
                mine.vm(),
                javaVersion,
                mine.javaFeature(),
                mine.java(),
                flags);
    }

    @Test
    void verdicts_severalGates_lookOnceAndAtTheMedianAlone() throws Exception {
        List<Verdict> verdicts = verdicts(
                FailOn.parse("mean:5%,median:5%,median:300 ns"),
                Optional.of(BASE),
                Optional.of(NOW),
                ThisMachine.current(),
                answer(Standing.SAME, 1_000));

        assertThat(verdicts)
                .extracting(Verdict::outcome)
                .containsExactly(Outcome.BROKEN, Outcome.CANNOT_TELL, Outcome.CANNOT_TELL);
        assertThat(looks).hasSize(1);
    }

    @Test
    void settings_confirmOff_neverLooks() {
        Settings settings = Settings.of(
                name -> Optional.ofNullable(
                        Map.of("harness.benchmark.confirm", "off").get(name)),
                List.of());

        assertThat(settings.gate().confirm()).isFalse();
        assertThat(ChecksTest.context(Map.of()).settings().gate().confirm()).isTrue();
    }
}
