package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.docs.WorkflowSteps.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comment on a pull request is made of a file that its author can have written. */
@DisabledOnOs(OS.WINDOWS)
class WorkflowCommentTest {
    /** Answers what a test has laid down, and keeps what it was called with. */
    static final String GH = """
            all="$*"
            echo "$all" >> "$RUNNER_TEMP/gh.log"
            case "$all" in
              *"/pulls/"*) cat "$RUNNER_TEMP/head" ;;
              *"--paginate"*) cat "$RUNNER_TEMP/mine" ;;
              *"body=@"*) cp "${all##*body=@}" "$RUNNER_TEMP/posted.md" ;;
            esac
            """;

    @TempDir
    Path folder;

    private WorkflowSteps steps;
    private Path artifact;

    @BeforeEach
    void artifactOfAComparison() throws IOException {
        steps = new WorkflowSteps("benchmark-comment.yml", folder.resolve("project"), folder)
                .program("gh", GH)
                .with("CONCLUSION", "failure")
                .with("RUN_URL", "https://example.org/run/1")
                .with("GH_TOKEN", "none")
                .with("REPOSITORY", "example/shop")
                .with("HEAD_SHA", "abc");
        artifact = Files.createDirectories(steps.temp("harness-pr"));
        Files.writeString(artifact.resolve("number"), "7\n");
        Files.writeString(artifact.resolve("comparison.txt"), " Shop.total  slower  +50.0 %\n");
        Files.writeString(steps.temp("head"), "abc\n");
        Files.writeString(steps.temp("mine"), "");
    }

    private String comment() throws Exception {
        assertThat(steps.run("Write the text").exitCode()).isZero();
        return Files.readString(steps.temp("comment.md"));
    }

    private String calls() throws IOException {
        return Files.exists(steps.temp("gh.log")) ? Files.readString(steps.temp("gh.log")) : "";
    }

    @Test
    void comment_slowerBenchmark_isPosted() throws Exception {
        assertThat(comment())
                .startsWith("<!-- harness benchmark -->\n**Benchmarks: a gate is broken")
                .contains("```text\n Shop.total  slower  +50.0 %\n", "[The run](https://example.org/run/1)");
        assertThat(steps.run("Comment").exitCode()).isZero();
        assertThat(calls()).contains("--method POST repos/example/shop/issues/7/comments");
        assertThat(Files.readString(steps.temp("posted.md"))).contains("Shop.total");
    }

    @Test
    void comment_earlierOneOfOurs_isReplaced() throws Exception {
        Files.writeString(steps.temp("mine"), "11\n12\n");
        comment();
        assertThat(steps.run("Comment").exitCode()).isZero();
        assertThat(calls())
                .contains("--method PATCH repos/example/shop/issues/comments/11 ")
                .doesNotContain("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "7; rm -rf /", "7/../8", "$(id)", "12345678901234", "\n7", "seven", "７"})
    void comment_numberThatIsNone_asksNobody(String number) throws Exception {
        Files.writeString(artifact.resolve("number"), number);
        comment();
        Ended ended = steps.run("Comment");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("The artifact names no pull request.");
        assertThat(calls()).isEmpty();
    }

    @Test
    void comment_pullRequestOfSomebodyElse_getsNone() throws Exception {
        Files.writeString(steps.temp("head"), "another\n");
        comment();
        Ended ended = steps.run("Comment");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).contains("Pull request 7 is at another, and abc was measured: no comment.");
        assertThat(calls()).doesNotContain("POST", "PATCH");
    }

    @Test
    void text_hugeAndHostile_isCutAndPlain() throws Exception {
        String hostile = "```\n# Approved\n@everyone <!-- \u202e \u001b[31m ☃ `x`\n";
        Files.writeString(artifact.resolve("comparison.txt"), hostile.repeat(20_000));
        String comment = comment();
        assertThat(comment).hasSizeLessThan(51_000);
        String block = comment.substring(comment.indexOf("```text") + 7, comment.lastIndexOf("```"));
        assertThat(block).doesNotContain("`").matches("[\\t\\n -~]*").contains("# Approved");
    }

    @Test
    void text_noComparison_saysSo() throws Exception {
        Files.delete(artifact.resolve("comparison.txt"));
        assertThat(comment()).contains("Nothing was compared");
        Path secret = Files.writeString(folder.resolve("secret"), "a secret of the runner");
        Files.createSymbolicLink(artifact.resolve("comparison.txt"), secret);
        assertThat(comment()).contains("Nothing was compared").doesNotContain("secret");
    }

    @Test
    void text_greenRun_saysThatNoGateIsBroken() throws Exception {
        steps.with("CONCLUSION", "success");
        assertThat(comment()).contains("no gate is broken");
    }
}
