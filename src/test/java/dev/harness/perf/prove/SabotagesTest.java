package dev.harness.perf.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.history.RunFileException;
import dev.harness.perf.history.RunFiles;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Run;
import dev.harness.perf.revision.ProjectCopy;
import dev.harness.perf.revision.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SabotagesTest {
    private static final String POM = """
            <project><build><plugins>
              <plugin><configuration><includes>
                <include>**/*Test.java</include>
                <include>**/*Benchmark.java</include>
              </includes></configuration></plugin>
              <plugin><configuration><includes><include>**/*.xml</include></includes></configuration></plugin>
            </plugins></build></project>
            """;

    @TempDir
    private Path folder;

    private Scratch scratch;
    private Stage stage;

    private final BuildRequest build =
            new BuildRequest(List.of("mvn", "verify"), Map.of("test", "T#m*", "it.test", "T#m*"));
    private final Run run = Runs.of(List.of(Runs.benchmark("org.example.T", "m", 1, 2, 3)), List.of());

    @BeforeEach
    void copy() throws IOException {
        scratch = Scratch.make();
        Files.writeString(folder.resolve("pom.xml"), POM);
        Path baseline = folder.resolve("runs").resolve(run.machine().id()).resolve("0001_x.json");
        Files.createDirectories(baseline.getParent());
        Files.write(baseline, JmhJson.write(run));
        stage = new Stage(folder, scratch, folder.resolve("runs"), baseline, run);
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private BuildRequest sabotage(String name) throws IOException {
        Sabotage found = Sabotages.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return found.trick().on(stage, build);
    }

    @Test
    void all_areTwelveOfDifferentNames() {
        assertThat(Sabotages.all().stream().map(Sabotage::name).distinct()).hasSize(12);
    }

    @Test
    void baselineGone_leavesNoRun() throws IOException {
        sabotage("baseline gone");
        assertThat(stage.baseline()).doesNotExist();
    }

    @Test
    void renamed_baselineHasABenchmarkThatTheCodeLacks() throws IOException {
        sabotage("renamed benchmark");
        assertThat(RunFiles.read(stage.baseline()).benchmarks().get(0).id())
                .isEqualTo(BenchmarkId.of("org.example.T", "mBeforeTheRename"));
    }

    @Test
    void elsewhere_baselineIsOfAnotherProcessor() throws IOException {
        sabotage("other machine's baseline");
        Run other = RunFiles.read(stage.baseline());
        assertThat(other.machine().id()).isEqualTo(run.machine().id());
        assertThat(other.machine().cpu()).contains("another processor");
        assertThat(other.benchmarks()).hasSameSizeAs(run.benchmarks());
    }

    @Test
    void truncated_fileCannotBeRead() throws IOException {
        sabotage("truncated file");
        assertThatThrownBy(() -> RunFiles.read(stage.baseline())).isInstanceOf(RunFileException.class);
    }

    @Test
    void waiver_fileIsRefused() throws IOException {
        sabotage("waiver without expiry");
        assertThatThrownBy(() -> AcceptedChanges.in(stage.storage(), LocalDate.EPOCH))
                .hasMessageContaining("accepted.txt");
    }

    @Test
    void withoutIncludes_pomThatHasSome_findsNothing() throws IOException {
        BuildRequest request = sabotage("profile without includes");
        assertThat(Files.readString(folder.resolve("pom.xml")))
                .doesNotContain("*Benchmark.java")
                .contains("NoSuchBenchmarkOfAnybody.java", "**/*.xml");
        assertThat(request.options()).doesNotContainKeys("test", "it.test");
    }

    @Test
    void withoutIncludes_pomThatHasNone_isToldNone() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        stage = new Stage(folder, scratch, folder.resolve("runs"), stage.baseline(), run);
        assertThat(sabotage("profile without includes").words())
                .contains("-Dsurefire.includes=**/NoSuchBenchmarkOfAnybody.java")
                .doesNotContain("-Dtest=T#m*");
    }

    @Test
    void swallowed_buildRunsBehindAWrapper() throws IOException {
        BuildRequest request = sabotage("exit code swallowed by a wrapper");
        assertThat(request.command()).hasSize(4).endsWith("mvn", "verify").startsWith("sh");
        assertThat(Files.readString(Path.of(request.command().get(1)))).contains("\"$@\"", "exit 0");
        assertThat(RunFiles.read(stage.baseline()).benchmarks().get(0).id().method())
                .endsWith("BeforeTheRename");
    }

    @ParameterizedTest
    @CsvSource({
        "pattern that matches nothing, test, NoSuchBenchmarkOfAnybody",
        "fail-on misspelt, harness.benchmark.fail-on, medan:5%",
        "tests skipped, skipTests, true",
        "tests skipped, skipITs, true"
    })
    void options_ofTheBuild_areChanged(String name, String option, String value) throws IOException {
        assertThat(sabotage(name).options()).containsEntry(option, value);
    }

    @Test
    void reports_goWhereNoFolderCanBe() throws IOException {
        Path file = Path.of(sabotage("reports not written").options().get("harness.report.dir"));
        assertThat(file).isRegularFile();
    }

    @Test
    void reset_afterEach_leavesTheCopyAsItWas() throws IOException {
        byte[] before = Files.readAllBytes(stage.baseline());
        for (Sabotage each : Sabotages.all()) {
            each.trick().on(stage, build);
            Files.writeString(stage.storage().resolve("0002_more.json"), "saved by the build");
            stage.reset();
            assertThat(Files.readAllBytes(stage.baseline())).as(each.name()).isEqualTo(before);
            assertThat(folder.resolve("pom.xml")).as(each.name()).hasContent(POM);
            try (var files = Files.walk(stage.storage())) {
                assertThat(files.filter(Files::isRegularFile)).as(each.name()).hasSize(1);
            }
        }
    }

    private BuildRequest command(String pom, String line) throws IOException {
        Files.writeString(folder.resolve("pom.xml"), pom);
        Prover.Task task = new Prover.Task(
                folder,
                Commands.words(line),
                FailOn.parse("median:5%"),
                List.of(
                        BenchmarkId.of("org.example.T", "m"),
                        BenchmarkId.of("org.example.T$In", "n"),
                        BenchmarkId.of("org.example.T", "o")),
                Map.of());
        return Commands.of(new ProjectCopy(folder, "mvn"), task, folder.resolve("runs"), folder.resolve("reports"));
    }

    @Test
    void command_profileOfReadmeOrNot_isTheOneThatMeasures() throws IOException {
        String profile = "<project><profile>\n<!-- measured -->\n<id>benchmark</id></profile></project>";
        assertThat(command(profile, "").command()).containsExactly("mvn", "-B", "-ntp", "-Pbenchmark", "verify");
        assertThat(command("<project/>", "").words())
                .contains("test", "-Dgroups=benchmark", "-Dharness.benchmark=measure", "-DfailIfNoTests=true");
        assertThat(command("<project/>", "ci/run 'a b' \"c d\"").command()).containsExactly("ci/run", "a b", "c d");
        assertThat(command("<project/>", "").options())
                .containsEntry("test", "T#m*+o*,T*#n*")
                .containsEntry("harness.benchmark.compare", "latest")
                .containsEntry("harness.benchmark.fail-on", "median:5%");
    }
}
