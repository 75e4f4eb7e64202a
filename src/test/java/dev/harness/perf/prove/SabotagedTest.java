package dev.harness.perf.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.Threshold;
import dev.harness.perf.export.SavedVerdict;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.result.RunFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SabotagedTest {
    private static final SavedVerdict.Line SLOWER = line("Benchmark", "T#m", "FAILED", "median:5% over 0001_x");

    private static SavedVerdict.Line line(String limit, String test, String outcome, String allowed) {
        return new SavedVerdict.Line(limit, test, outcome, allowed, "headline of " + test);
    }

    private static BuildResult ended(int exitCode, SavedVerdict.Line... lines) {
        List<SavedVerdict.Line> all = List.of(lines);
        int broken = all.stream().anyMatch(SavedVerdict.Line::isBroken) ? 1 : 0;
        return new BuildResult(
                exitCode, Optional.of(new SavedVerdict(broken, RunFailure.NONE, all)), List.of("[INFO] done"));
    }

    private static BuildResult printed(String... lines) {
        return new BuildResult(1, Optional.empty(), List.of(lines));
    }

    @Nested
    class OfASabotage {
        private final Sabotage plain = new Sabotage("plain", (stage, build) -> build);
        private final Sabotage swallowed = new Sabotage("swallowed", true, (stage, build) -> build);

        @Test
        void of_exitCode_isRedAndSaysWhy() {
            Sabotaged seen =
                    Sabotaged.of(plain, printed("[ERROR] Harness: missing: 0001 has 1 benchmark", "[INFO] end"));

            assertThat(seen).isEqualTo(new Sabotaged("plain", true, "Harness: missing: 0001 has 1 benchmark"));
        }

        @Test
        void of_exitCodeZeroAndNothingBroken_isNotRed() {
            assertThat(Sabotaged.of(plain, ended(0)).red()).isFalse();
            assertThat(Sabotaged.of(swallowed, ended(0)).red()).isFalse();
        }

        @Test
        void of_exitCodeZeroThoughBroken_isRedOnlyWhereNoExitCodeCanBe() {
            Sabotaged seen = Sabotaged.of(plain, ended(0, SLOWER));
            assertThat(seen.red()).isFalse();
            assertThat(seen.said()).contains("something swallows its exit code", "T#m: headline of T#m");

            assertThat(Sabotaged.of(swallowed, ended(0, SLOWER)).red()).isTrue();
            Sabotaged skipped = Sabotaged.of(swallowed, new BuildResult(0, Optional.empty(), List.of()));
            assertThat(skipped.red()).isTrue();
            assertThat(skipped.said()).contains("no verdict.json was written");
        }
    }

    /** What does a project no harm is no reason to be red, and none to be proud. */
    @Test
    void proof_sabotageThatDoesNoHarm_countsForNothing() {
        Sabotage elsewhere = new Sabotage(Sabotages.ELSEWHERE, (stage, build) -> build);
        Sabotaged harmless = Sabotaged.harmless(elsewhere, "bytes and work are the same on every machine");
        Proof proof = new Proof("0001", "work:2%", 1, List.of(), new Prover.Seen(List.of(), List.of(harmless)));

        assertThat(proof.notRed()).isZero();
        assertThat(proof.harmful()).isZero();
        assertThat(proof.exitCode()).isZero();
    }

    @Nested
    class OfABuild {
        @Test
        void said_tellingLine_isPreferred() {
            assertThat(printed(
                                    "[ERROR] Tests run: 1, Failures: 1",
                                    "[ERROR] java.lang.AssertionError: @Benchmark on [T#m]: no baseline, and one is required; x",
                                    "[ERROR] other")
                            .said())
                    .isEqualTo("@Benchmark on [T#m]: no baseline, and one is required; x");
            assertThat(printed("[INFO] a", "[ERROR] No tests were executed!  (Set ...)")
                            .said())
                    .startsWith("No tests were executed!");
            assertThat(printed("[INFO] a", "[ERROR] Cannot resolve x", "b").said())
                    .isEqualTo("Cannot resolve x");
            assertThat(printed("a", "b").said()).isEqualTo("b");
            assertThat(printed().said()).isEqualTo("it printed nothing");
            assertThat(new BuildResult(-1, Optional.empty(), List.of("a")).said())
                    .isEqualTo("it did not end in time");
            assertThat(printed("[ERROR] " + "x".repeat(500)).said()).hasSize(160);
        }
    }

    @Nested
    class OfAnInjection {
        private Found of(BuildResult result, Noticed... noticed) {
            return Found.of("T#m", Injection.DELAY, result, List.of(noticed));
        }

        @Test
        void of_brokenGateOfThatTest_isFound() {
            assertThat(of(ended(1, SLOWER)).outcome()).isEqualTo(Found.Outcome.FOUND);
            assertThat(of(ended(1, line("Benchmark", "T#m[2]", "FAILED", "p99:5% over x")))
                            .outcome())
                    .isEqualTo(Found.Outcome.FOUND);
        }

        @Test
        void of_anythingElse_isNotFound() {
            Found passed = of(ended(1, SLOWER, line("Benchmark", "T#m[3]", "cannot tell", "median:5% over x")));
            assertThat(passed.outcome()).isEqualTo(Found.Outcome.NOT_FOUND);
            assertThat(passed.said()).isEqualTo("cannot tell: headline of T#m[3]");
            SavedVerdict.Line said = new SavedVerdict.Line(
                    "Benchmark", "T#m", "cannot tell", "median:5% over x", "cannot tell; too few JVMs");
            assertThat(of(ended(0, said)).said()).isEqualTo("cannot tell; too few JVMs");
            assertThat(of(ended(0, SLOWER)).said()).startsWith("but the build ends with 0");
            assertThat(of(ended(0, SLOWER)).outcome()).isEqualTo(Found.Outcome.NOT_FOUND);
            assertThat(of(printed("[ERROR] no compiler")).said()).isEqualTo("nothing was judged: no compiler");
        }

        @Test
        void of_gatesOnSomethingElse_isNotGated() {
            BuildResult other = ended(
                    1,
                    line("Benchmark", "T#m", "FAILED", "allocated:0% over x"),
                    line("LimitTime", "T#m", "FAILED", "median <= 5 ms"),
                    line("Benchmark", "T#many", "FAILED", "median:5% over x"),
                    line("Benchmark", "U#m", "FAILED", "median:5% over x"));
            assertThat(of(other).outcome()).isEqualTo(Found.Outcome.NOT_GATED);
        }

        /** The run was measured with it; that the copy's build does not have it must not look as if nobody had asked. */
        @Test
        void of_gateThatTheBuildDoesNotJudge_isNotFound() {
            Noticed ofTheRun = new Noticed(Threshold.parse("median:5%"), "saved run", 0.06, 6, 1, "");
            Noticed bytes = new Noticed(Threshold.parse("allocated:0%"), "counted", 0.06, 6, 1, "");
            BuildResult other = ended(0, line("Benchmark", "T#m", "ok", "allocated:0% over x"));

            assertThat(of(other, ofTheRun, bytes).outcome()).isEqualTo(Found.Outcome.NOT_FOUND);
            assertThat(of(other, ofTheRun, bytes).said()).startsWith("the build of the copy does not judge median:5%");
            assertThat(of(other, bytes).outcome()).isEqualTo(Found.Outcome.NOT_GATED);
        }

        @Test
        void of_bytesThatTheGateAllows_isAllowed() {
            Threshold gate = Threshold.parse("allocated:5%");
            BuildResult ok = ended(0, line("Benchmark", "T#m", "ok", "allocated:5% over x"));
            Noticed large = new Noticed(gate, "counted", 0.05, 1847, 1, "");
            Noticed small = new Noticed(gate, "counted", 0.05, 5, 1, "");

            assertThat(Found.of("T#m", Injection.BYTES, ok, List.of(large)).outcome())
                    .isEqualTo(Found.Outcome.ALLOWED);
            assertThat(Found.of("T#m", Injection.BYTES, ok, List.of(small)).outcome())
                    .isEqualTo(Found.Outcome.NOT_FOUND);
        }
    }
}
