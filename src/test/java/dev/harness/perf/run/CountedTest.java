package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.work.ExecutedCode;
import dev.harness.perf.work.MethodName;
import dev.harness.perf.work.MethodWork;
import dev.harness.perf.work.WorkCount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountedTest {
    private static final MethodName ONCE =
            new MethodName("org.example.Tables", "fill (once a call: too long for more)", "()V");

    private static CountedOperation operation(String name, String method) {
        List<MethodWork> methods = List.of(new MethodWork(new MethodName("org.example.Tables", method, "()V"), 9));
        return new CountedOperation(
                name, 0, new WorkCount(List.of(9L, 9L), methods, List.of(), "", "work/1", "17"), List.of(16L, 16L));
    }

    private static Counted counted(String uncounted) {
        CountAnswer answer =
                new CountAnswer(List.of(operation("a", ONCE.name()), operation("b", "get")), uncounted, code("1", ""));
        return new Counted(List.of(answer, answer), "", List.of());
    }

    @Test
    void figures_methodWithOneCountACall_saySoOfThatOperationAlone() {
        assertThat(counted("").figures("a", 0).flatMap(WorkFigures::uncounted)).contains(ONCE.shortName());
        assertThat(counted("").figures("b", 0).flatMap(WorkFigures::uncounted)).isEmpty();
    }

    @Test
    void figures_classWithoutCounters_saySoOfEachOperation() {
        assertThat(counted("a/B: too large").figures("b", 0).flatMap(WorkFigures::uncounted))
                .contains("a/B: too large");
    }

    private static ExecutedCode code(String hash, String unknown) {
        return new ExecutedCode(Map.of("code of a.B", hash), Map.of(), unknown, "17");
    }

    private static Optional<ExecutedCode> code(ExecutedCode... codes) {
        return new Counted(
                        Stream.of(codes)
                                .map(code -> new CountAnswer(List.of(operation("a", "get")), "", code))
                                .toList(),
                        "",
                        List.of())
                .code();
    }

    @Test
    void code_ofSeveralJvms_isKnownWhereTheyAgree() {
        assertThat(code(code("1", ""))).isEmpty();
        assertThat(code(code("1", ""), code("1", ""))).contains(code("1", ""));
        assertThat(code(code("1", ""), code("2", "")).orElseThrow().unknown())
                .isEqualTo("two JVMs do not agree on code of a.B");
        assertThat(code(code("1", ""), code("1", "opens a port")).orElseThrow().unknown())
                .isEqualTo("opens a port");
        assertThat(code(code("1", "opens a port"), code("1", "")).orElseThrow().unknown())
                .isEqualTo("opens a port");
    }

    private static CountAnswer answer(String others, Long... counts) {
        WorkCount count = new WorkCount(List.of(counts), List.of(), List.of(), others, "work/1", "17");
        return new CountAnswer(List.of(new CountedOperation("a", 0, count, List.of(16L, 16L))), "", code("1", ""));
    }

    @Test
    void agreesWith_sameCountsInEveryRun_yes() {
        assertThat(answer("", 9L, 9L).agreesWith(answer("", 9L, 9L))).isTrue();
        assertThat(answer("", 9L, 9L).agreesWith(answer("", 9L, 8L))).isFalse();
        assertThat(answer("thread \"x\"", 9L, 9L).agreesWith(answer("", 9L, 8L)))
                .as("it is not judged")
                .isTrue();
    }

    private static ForkResult result(ForkOutcome outcome, Object payload) {
        return new ForkResult(outcome, "", Optional.empty(), Optional.of(payload), 0, Duration.ZERO);
    }

    @Test
    void isGood_childThatCannotCountAClass_isNotUsedAgain() {
        CountAnswer whole = answer("", 9L);
        CountAnswer without = new CountAnswer(whole.operations(), "a/B: too large", whole.code());
        assertThat(WorkForks.isGood(result(ForkOutcome.PASSED, whole))).isTrue();
        assertThat(WorkForks.isGood(result(ForkOutcome.PASSED, without))).isFalse();
        assertThat(WorkForks.isGood(result(ForkOutcome.FAILED, whole))).isFalse();
    }
}
