package dev.harness.perf.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides are built by a wrapper of the project that stands in for Maven: it writes what Maven would. */
class RevisionsTest {
    private static final String WRAPPER = """
            #!/bin/sh
            for argument in "$@"; do
                case "$argument" in -Dmdep.outputFile=*) out="${argument#*=}" ;; esac
            done
            if grep -q broken code.txt; then
                echo "[INFO] compiling"
                echo "[ERROR] COMPILATION ERROR :"
                echo "[ERROR] Shop.java:[7,3] ';' expected"
                exit 1
            fi
            if ! grep -q untested code.txt; then mkdir -p target/test-classes; fi
            mkdir -p target/classes/org
            cp code.txt target/classes/org/Shop.class
            printf '%s' "REPOSITORY/org/junit/platform/junit-platform-engine/1.14/junit-platform-engine-1.14.jar" > "$out"
            """;

    @TempDir
    private Path folder;

    private Path project;
    private Repository git;
    private Path repository;
    private Scratch scratch;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void oneCommit() throws Exception {
        scratch = Scratch.make();
        repository = folder.resolve("repository");
        Path launcher = repository.resolve("org/junit/platform/junit-platform-launcher/1.14");
        Files.createDirectories(launcher);
        Files.createFile(launcher.resolve("junit-platform-launcher-1.14.jar"));
        project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Path wrapper = Files.writeString(project.resolve("mvnw"), WRAPPER.replace("REPOSITORY", repository.toString()));
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        Files.writeString(project.resolve(".gitignore"), "target/\n");
        Files.writeString(project.resolve("code.txt"), "first");
        git = Repository.in(project);
        git.commit();
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private Revisions of(String base) throws Exception {
        return Revisions.of(base, project, scratch, said::add);
    }

    private static String code(Revision revision) throws IOException {
        return Files.readString(revision.classPath().get(1).resolve("org/Shop.class"));
    }

    @Test
    void of_branch_buildsTheCommitAndTheChangedTree() throws Exception {
        Files.writeString(project.resolve("code.txt"), "second");
        Revisions both = of("main");

        assertThat(code(both.base())).isEqualTo("first");
        assertThat(code(both.now())).isEqualTo("second");
        assertThat(both.base().name()).matches("main \\([0-9a-f]{7}\\)");
        assertThat(both.now().classPath()).anyMatch(entry -> entry.endsWith("junit-platform-launcher-1.14.jar"));
        assertThat(both.now().joined()).contains("test-classes");
        assertThat(said).singleElement().asString().startsWith("building main (");
    }

    @Test
    void of_anotherBuildInTheTree_doesNotChangeWhatIsCompared() throws Exception {
        Revisions both = of("main");
        Files.writeString(project.resolve("target/classes/org/Shop.class"), "third");
        Files.delete(project.resolve("target/test-classes"));

        assertThat(code(both.now())).isEqualTo("first");
        assertThat(both.now().roots()).allMatch(Files::isDirectory);
        assertThat(both.now().classPath()).containsAll(both.now().roots());
    }

    @Test
    void of_baseWithSubmodulesThatDoesNotBuild_saysThatTheyAreMissing() throws Exception {
        Files.writeString(project.resolve("code.txt"), "broken");
        Files.writeString(project.resolve(".gitmodules"), "");
        git.commit();
        Files.writeString(project.resolve("code.txt"), "mended");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("HEAD"))
                .withMessageContaining("does not build: Shop.java:[7,3] ';' expected")
                .withMessageContaining("the files of its submodules are not written");
    }

    @Test
    void of_sameCommit_saysThatNothingDiffers() throws Exception {
        assertThat(of("HEAD").remarks()).anyMatch(remark -> remark.contains("same commit"));
    }

    /** The pattern target/ says nothing of a folder that is not there. */
    @Test
    void of_freshCloneThatIgnoresItsTarget_isBuiltInPlace() throws Exception {
        of("main");
        assertThat(project.resolve("target/classes")).exists();
    }

    @Test
    void of_copyOfTheTree_keepsSymbolicLinks() throws Exception {
        Files.writeString(project.resolve(".gitignore"), "");
        Path real = Files.createDirectory(project.resolve("real"));
        Files.writeString(real.resolve("code.txt"), "linked");
        Files.delete(project.resolve("code.txt"));
        Files.createSymbolicLink(project.resolve("code.txt"), Path.of("real", "code.txt"));
        Files.createSymbolicLink(project.resolve("folder"), Path.of("real"));
        git.commit();

        Revisions both = of("HEAD");

        assertThat(code(both.now())).isEqualTo("linked");
        assertThat(scratch.path("now").resolve("folder")).isSymbolicLink();
    }

    /** No branch is called so, and it looks like none: the folder is meant. */
    @Test
    void of_folderWithoutASlash_isTheFolder() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("docs"))
                .withMessage("docs is no project with a pom.xml, and has none of the classes of the working tree");
    }

    @Test
    void of_nameOfABranchAndOfAFolder_isRefused() throws Exception {
        git.branch("docs/workflows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("docs/workflows"))
                .withMessage("docs/workflows is a file or folder and a revision");
        git.branch("docs2");
        assertThat(of("docs2").base().name()).startsWith("docs2 (");
    }

    @Test
    void of_targetNotIgnored_buildsACopy() throws Exception {
        Files.writeString(project.resolve(".gitignore"), "");
        git.commit();
        Revisions both = of("main");

        assertThat(project.resolve("target")).doesNotExist();
        assertThat(code(both.now())).isEqualTo("first");
    }

    @Test
    void of_baseThatDoesNotBuild_isRefusedWithTheFirstError() throws Exception {
        Files.writeString(project.resolve("code.txt"), "broken");
        git.commit();
        Files.writeString(project.resolve("code.txt"), "mended");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("main"))
                .withMessageMatching("main \\([0-9a-f]{7}\\) does not build: Shop.java:\\[7,3] ';' expected");
    }

    @Test
    void of_treeWithoutTests_isRefused() throws Exception {
        Files.writeString(project.resolve("code.txt"), "untested");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("main"))
                .withMessageContaining("working tree has no compiled tests in target/test-classes; --project names");
    }

    @Test
    void of_folderOfClasses_isTheProductOfTodaysTests() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/org"));
        Files.writeString(old.resolve("Shop.class"), "older");
        Revisions both = of(folder.resolve("old").toString());

        assertThat(code(both.base())).isEqualTo("older");
        assertThat(both.base().roots()).isEqualTo(both.now().roots());
        assertThat(both.base().classPath().get(0))
                .isEqualTo(both.now().classPath().get(0));
    }

    @Test
    void of_folderOfABuiltProject_hasTestsOfItsOwn() throws Exception {
        Files.createDirectories(folder.resolve("built/target/test-classes"));
        Revisions both = of(folder.resolve("built").toString());

        assertThat(both.base().roots()).allMatch(root -> root.toString().contains("built"));
    }

    @Test
    void of_somethingElse_isRefusedByName() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path noJar = Files.writeString(folder.resolve("no.jar"), "text");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(empty.toString()))
                .withMessageContaining("has none of the classes of the working tree");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(noJar.toString()))
                .withMessageContaining("is no jar");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("missing.jar"))
                .withMessageContaining("there is no file missing.jar");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Revisions.of("main", folder.resolve("nowhere"), scratch, said::add))
                .withMessageContaining("is no folder");
    }

    @Test
    void of_projectWithoutMaven_isRefused() throws Exception {
        Files.delete(project.resolve("pom.xml"));
        Files.writeString(project.resolve("build.gradle.kts"), "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("main"))
                .withMessageContaining("Gradle projects are not built here");
    }

    @Test
    void missing_noJUnitOrALauncher_isToldApart() throws Exception {
        Path log = folder.resolve("log");
        assertThat(LauncherJar.missing(
                        "main", List.of(Path.of("junit-platform-launcher-6.1.jar")), List.of("mvn"), project, log))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LauncherJar.missing("main", List.of(Path.of("a.jar")), List.of("mvn"), project, log))
                .withMessageContaining("main has no JUnit 5 or 6");
        Path engine = repository.resolve("org/junit/platform/junit-platform-engine/9/junit-platform-engine-9.jar");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LauncherJar.missing("main", List.of(engine), List.of("true"), project, log))
                .withMessageContaining("add junit-platform-launcher 9");
    }
}
