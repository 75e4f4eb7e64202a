package dev.harness.perf.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, UTF_8);
    private long now = 1;

    private Progress progress(boolean watched) {
        return new Progress(out, watched, () -> now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static TestName test(String method, int invocation) {
        Method found = Arrays.stream(Tests.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .findFirst()
                .orElseThrow();
        return new TestName(Tests.class, found, invocation, "");
    }

    /** Names of tests. */
    private static final class Tests {
        void one() {}

        void two() {}

        void three() {}
    }

    @Test
    void show_watched_rewritesOneLine() {
        Progress progress = progress(true);

        progress.show("first");
        progress.show("second");
        progress.clear();

        assertThat(written.toString(UTF_8)).isEqualTo("\r\033[Kfirst\r\033[Ksecond\r\033[K");
    }

    @Test
    void show_intoALog_writesALineEvery30Seconds() {
        Progress progress = progress(false);

        progress.show("at once");
        pass(Duration.ofSeconds(29));
        progress.show("too soon");
        pass(Duration.ofSeconds(1));
        progress.show("first");
        progress.show("again too soon");
        pass(Duration.ofSeconds(31));
        progress.show("second");
        progress.clear();

        assertThat(written.toString(UTF_8).lines()).containsExactly("Harness: first", "Harness: second");
    }

    @Test
    void begin_severalTests_countsMethodsAndEstimatesWhatIsLeft() {
        Progress progress = progress(true);
        progress.expect(3);

        progress.begin(test("one", 1));
        pass(Duration.ofSeconds(10));
        progress.begin(test("one", 2));
        pass(Duration.ofSeconds(10));
        progress.begin(test("two", 0));
        pass(Duration.ofSeconds(5));
        progress.show("ProgressTest.Tests#two: fork 2 of 5");

        assertThat(written.toString(UTF_8).replace("\r\033[K", "\n").strip().lines())
                .containsExactly(
                        "1 of 3 ProgressTest.Tests#one[1]",
                        "1 of 3 ProgressTest.Tests#one[2]",
                        "2 of 3 ProgressTest.Tests#two, about 40 s left",
                        "2 of 3 ProgressTest.Tests#two: fork 2 of 5, about 35 s left");
    }

    @Test
    void begin_moreTestsThanExpected_countsNothing() {
        Progress progress = progress(true);
        progress.expect(1);

        progress.begin(test("one", 0));
        pass(Duration.ofMinutes(1));
        progress.begin(test("two", 0));

        assertThat(written.toString(UTF_8)).endsWith("\r\033[KProgressTest.Tests#two");
    }

    @Test
    void begin_testsOfMinutes_estimatesInMinutes() {
        Progress progress = progress(true);
        progress.expect(3);

        progress.begin(test("one", 0));
        pass(Duration.ofMinutes(2));
        progress.begin(test("three", 0));

        assertThat(written.toString(UTF_8)).endsWith("about 4 min left");
    }
}
