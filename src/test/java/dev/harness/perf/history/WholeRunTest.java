package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.Beginning;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.JvmFigures;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.SizeCount;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.result.WorkRecord;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs in which every field that a file can have is there, or every field that may be absent is not. */
class WholeRunTest {
    private static final Subject TEST = Subject.of("LimitTime", "B.In#c[2]", "a.B$In#c[2]");
    private static final Machine BARE =
            new Machine("", "", "", Optional.empty(), 1, OptionalLong.empty(), "", "", 17, Optional.empty(), List.of());

    static List<Run> runs() {
        Machine full = Runs.machine();
        return List.of(
                run(full, Optional.of(new Commit("a1b2c3", Optional.of("main"), true))),
                run(full, Optional.empty())
                        .with(new Beginning(OptionalLong.of(Long.MAX_VALUE), OptionalDouble.of(0.25))),
                run(full, Optional.empty()).with(new Beginning(OptionalLong.empty(), OptionalDouble.of(0))),
                run(full, Optional.of(new Commit("a1b2c3", Optional.empty(), false))),
                run(BARE, Optional.empty()));
    }

    private static Run run(Machine machine, Optional<Commit> commit) {
        return new Run(
                "name of \"mine\" \u0000 ä",
                Instant.parse("2026-01-31T12:34:56.789012345Z"),
                machine,
                commit,
                List.of(timed(), Runs.benchmark("a.B", "d", 3, 1, 2), tooShort(0.25), tooShort(Double.NaN)),
                List.of(allocated(), bare(MemoryKind.RETAINED), bare(MemoryKind.HEAP), bare(MemoryKind.OPERATION)),
                List.of(growth("time"), growth("allocation")),
                List.of(
                        new WorkRecord("a.B#w", Optional.empty(), verdict(TEST, Outcome.CANNOT_TELL, Double.NaN)),
                        new WorkRecord("a.B#w", Optional.of(work()), verdict(TEST, Outcome.OK, 0.5))));
    }

    /** Both stand in one object of the file: a name in both would make it unreadable. */
    @Test
    void unmeasured_fieldsBesideThoseOfAnOperation_haveNamesOfTheirOwn() {
        assertThat(names(Unmeasured.class)).doesNotContainAnyElementsOf(names(OperationFields.class));
    }

    private static List<String> names(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static BenchmarkRecord timed() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("second", "b c");
        params.put("first", "ä=1.5 \u0000 \ud83d\ude00");
        return new BenchmarkRecord(
                new BenchmarkId("a.B$In", "c", Optional.of("2"), Optional.of("insert"), params),
                Optional.of("group of \"mine\""),
                4,
                2,
                Long.MAX_VALUE,
                Samples.of(new double[] {0.1, 1e-9, 1e12}, new double[] {Math.PI})
                        .withCollections(new int[] {0, 2}, new int[0]),
                0.5,
                Double.NaN,
                false,
                List.of("not steady", "bimodal"),
                Map.of("warmup", "on"),
                List.of(
                        verdict(TEST.measurement("insert"), Outcome.OK, 0.25),
                        verdict(TEST, Outcome.BROKEN, 1e6),
                        Verdict.cannotTell(TEST, "median <= 5 ms", "too few rounds", List.of())),
                Optional.of(work()),
                Optional.empty(),
                Optional.of(new Conditions(
                        Map.of("code of a.B", "1", "JDK", "17", "own", "3"),
                        Map.of("a.B.c()V", "1", "a.B.own()V", "2"),
                        List.of("opens a port"),
                        Optional.of("0031 (a1b2c3d)"))),
                Optional.of(new JvmFigures(
                        List.of(25_000.5, 26_000.0), List.of(), OptionalInt.of(1), OptionalDouble.empty())));
    }

    private static WorkFigures work() {
        return new WorkFigures(
                        List.of(List.of(12L, 12L, 13L), List.of(12L)),
                        List.of(List.of(16L, 16L, 16L), List.of(-1L)),
                        "HashMap.put",
                        "thread \"ä\" in B.c",
                        "work/1",
                        "17.0.15+6 (Eclipse Adoptium)")
                .without("A.huge (once a call: too long for more)");
    }

    private static BenchmarkRecord tooShort(double bytes) {
        return new BenchmarkRecord(
                BenchmarkId.of("a.B", "tiny"),
                Optional.empty(),
                1,
                0,
                1_000_000,
                Samples.below(0.125, 3),
                bytes,
                1_234.5,
                true,
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Conditions(
                        Map.of("code of a.B", "1", "JDK", "17", "own", "4"), Map.of("a.B.c()V", "1"), List.of())),
                Optional.of(new JvmFigures(
                        List.of(24_000.5), List.of(0.0, 8.0), OptionalInt.empty(), OptionalDouble.empty())));
    }

    private static MemoryRecord allocated() {
        return new MemoryRecord(
                "a.B#c",
                MemoryKind.ALLOCATED,
                OptionalLong.of(Long.MAX_VALUE),
                OptionalLong.of(0),
                OptionalLong.of(1),
                OptionalLong.of(2),
                OptionalLong.of(1L << 40),
                "every thread",
                verdict(TEST, Outcome.BROKEN, 2),
                List.of(new AllocationSite("B.c:12", "byte[]", 1L << 40, 7), new AllocationSite("", "", 0, 0)),
                List.of(new SizeCount(16, 3), new SizeCount(Long.MAX_VALUE, 1)));
    }

    private static MemoryRecord bare(MemoryKind kind) {
        OptionalLong none = OptionalLong.empty();
        Verdict undecided = Verdict.cannotTell(TEST, "", "", List.of());
        return new MemoryRecord("a.B#e", kind, none, none, none, none, none, "", undecided, List.of(), List.of());
    }

    private static GrowthRecord growth(String cost) {
        List<Integer> sizes = List.of(10, 1_000, Integer.MAX_VALUE);
        return new GrowthRecord(
                "a.B#g", cost, sizes, List.of(1.5, Double.NaN, 1e12), verdict(TEST, Outcome.CANNOT_TELL, Double.NaN));
    }

    private static Verdict verdict(Subject subject, Outcome outcome, double used) {
        return new Verdict(
                subject,
                outcome,
                "median <= 5 ms",
                "6 ms",
                used,
                "headline",
                List.of(new Fact("rounds", "12"), new Fact("allocators", "B.c:12  60 B\n  B.d:13  4 B\n")));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void read_whatWasWritten_isEqual(Run run) {
        assertThat(JmhJson.read(JmhJson.write(run), "here")).isEqualTo(run);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void write_whatIsNotKnown_neitherNaNNorNull(Run run) {
        assertThat(new String(JmhJson.write(run), StandardCharsets.UTF_8)).doesNotContain("NaN", "null", "Infinity");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void write_whatBenchmarksDependOnAlike_standsThereOnce(Run run) {
        assertThat(new String(JmhJson.write(run), StandardCharsets.UTF_8))
                .containsOnlyOnce("code of a.B")
                .containsOnlyOnce("a.B.c()V")
                .containsOnlyOnce("a.B.own()V");
    }
}
