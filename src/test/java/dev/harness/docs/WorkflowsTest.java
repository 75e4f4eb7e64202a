package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows that users copy, and our own, keep the rules of {@link WorkflowLint} and {@link WorkflowDetails}. */
class WorkflowsTest {
    private static final String TO_COPY = "docs/workflows";

    @TempDir
    Path folder;

    static List<WorkflowFile> gitHub() throws IOException {
        return Stream.concat(
                        WorkflowFile.in(TO_COPY).stream().filter(WorkflowFile::isGitHub),
                        WorkflowFile.in(".github/workflows").stream())
                .toList();
    }

    @Test
    void files_toCopy_areThreeOfGitHubAndOneOfGitLab() throws IOException {
        assertThat(WorkflowFile.in(TO_COPY))
                .extracting(WorkflowFile::isGitHub)
                .containsExactlyInAnyOrder(true, true, true, false);
        assertThat(Files.readString(Path.of("docs/ci.md")))
                .contains(WorkflowFile.in(TO_COPY).stream()
                        .map(file -> "(" + file.name().replace("docs/", "") + ")")
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("gitHub")
    void workflow_ofGitHub_keepsTheRules(WorkflowFile file) {
        assertThat(WorkflowLint.problems(file)).isEmpty();
        assertThat(WorkflowDetails.problems(file)).isEmpty();
    }

    @Test
    void workflowRun_namesOneThatIsThere() throws IOException {
        List<WorkflowFile> files = gitHub();
        List<String> awaited = files.stream()
                .map(file ->
                        WorkflowFile.map(WorkflowFile.map(file.root().get("on")).get("workflow_run")))
                .flatMap(event -> WorkflowFile.list(event.get("workflows")).stream())
                .map(String::valueOf)
                .toList();
        assertThat(awaited).isNotEmpty();
        assertThat(files).extracting(file -> file.root().get("name")).containsAll(awaited);
    }

    @ParameterizedTest
    @MethodSource("gitHub")
    void scripts_ofEachStep_areOnesThatBashReads(WorkflowFile file) throws Exception {
        for (String job : file.jobs().keySet()) {
            for (Map<String, Object> step : file.steps(job)) {
                if (step.get("run") instanceof String script) {
                    assertThat(bashReads(script))
                            .as(file.name() + " " + step.get("name"))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void pipeline_ofGitLab_endsAndHidesNoFailure() throws Exception {
        WorkflowFile file = WorkflowFile.of(Path.of(TO_COPY, "gitlab-ci.yml"));
        List<Map<String, Object>> jobs = file.root().values().stream()
                .map(WorkflowFile::map)
                .filter(job -> job.containsKey("script"))
                .toList();
        assertThat(jobs).hasSize(2);
        for (Map<String, Object> job : jobs) {
            assertThat(job).containsKeys("stage", "timeout", "rules", "artifacts");
            List<String> script = WorkflowFile.list(job.get("script")).stream()
                    .map(String::valueOf)
                    .toList();
            assertThat(script).first().isEqualTo("set -o pipefail");
            assertThat(bashReads(String.join("\n", script))).isEmpty();
            assertThat(String.join("\n", script))
                    .doesNotContain("TITLE", "DESCRIPTION", "COMMIT_MESSAGE", "$CI_COMMIT_REF_NAME");
        }
    }

    private String bashReads(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("step.sh"), script);
        Process bash = new ProcessBuilder("bash", "-n", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return bash.waitFor() == 0 ? "" : said;
    }

    /** The rules are rules: a file that breaks one is found. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "on:                              | onn:                              | unknown key onn",
                "  pull_request:                  | pull_request_target:              | unknown key pull_request_target",
                "contents: read                   | contents: write                   | a right to write belongs to one job",
                "permissions:                     | env:                              | without them the token may do everything",
                "timeout-minutes: 60              | if: true                          | no timeout-minutes",
                "@11bd71901bbe5b1630ceea73d27597364c9af683 | @v4                      | is not pinned to a commit",
                "# v4.2.2                         | # the newest                      | say which version it is",
                "runs-on: ubuntu-latest           | needs: build                      | needs no job build",
                "\"$PR_NUMBER\"                   | ${{ github.event.pull_request.title }} | can become code",
                "${{ github.event.pull_request.number }} | ${{ githubb.event.number }} | unknown githubb",
                "${{ !cancelled() }}              | ${{ canceled() }}                 | unknown canceled",
                "${{ !cancelled() }}              | ${{ !cancelled( }}                | brackets of",
                "${{ !cancelled() }}              | ${{ !cancelled()                  | an expression is not closed",
                "shell: bash                      | continue-on-error: false          | a pipe hides a failure",
                "  pull_request:                  | workflow_run:                     | code of others is checked out",
            })
    void problems_aRuleBroken_areFound(String good, String bad, String problem) throws IOException {
        String text = Files.readString(Path.of(TO_COPY, "benchmark.yml"));
        assertThat(text).contains(good);
        String broken = text.replace(good, good.startsWith("  ") ? "  " + bad : bad);
        assertThat(WorkflowLint.problems(WorkflowFile.parse("broken", broken)))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "benchmark.yml         | pull_request:              | pull_request: {branch: [main]}   | has no filter branch",
                "benchmark-comment.yml | [completed]                | [finished]                       | has no type finished",
                "benchmark.yml         | ubuntu-latest              | ubuntu-newest                    | no runner is ubuntu-newest",
                "benchmark.yml         | fetch-depth                | depth                            | has no input depth",
                "benchmark.yml         | retention-days             | retention                        | has no input retention",
                "benchmark.yml         | benchmark-${{ github.ref }} | benchmark-${{ runner.os }}      | runner is not known there",
                "benchmark.yml         | ${{ !cancelled() }}        | ${{ !cancelled() }} && true      | if is always true",
                "benchmark-comment.yml | if: ${{ github             | if: ${{ steps.x == 1 && github   | steps is not known there",
                "benchmark-comment.yml | pull-requests: write       | pull-requests: all               | pull-requests: all",
                "benchmark.yml         | shell: bash                | shell: zsh                       | no shell",
                "benchmark.yml         | status=0                   | echo ::set-output name=x::1      | a command that runners ignore",
                "benchmark.yml         | GATES:                     | the gates:                       | no variable can be the gates",
                "benchmark-history.yml | 17 3 * * *                 | 17 24 * * *                      | 24 is never",
                "benchmark-history.yml | 17 3 * * *                 | 17 3 * *                         | has not five fields",
                "benchmark-history.yml | 17 3 * * *                 | */2 3 * * *                      | comes more often than allowed",
            })
    void details_aRuleBroken_areFound(String file, String good, String bad, String problem) throws IOException {
        String text = Files.readString(Path.of(TO_COPY, file));
        assertThat(text).contains(good);
        assertThat(WorkflowDetails.problems(WorkflowFile.parse("broken", text.replace(good, bad))))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void problems_badCron_isFound() throws IOException {
        String text = Files.readString(Path.of(TO_COPY, "benchmark-history.yml"));
        WorkflowFile broken = WorkflowFile.parse("broken", text.replace("17 3 * * *", "every night"));
        assertThat(WorkflowLint.problems(broken)).containsExactly("broken schedule: no cron: every night");
    }
}
