package dev.harness.perf.duet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Commit;
import dev.harness.perf.revision.Repository;
import dev.harness.perf.run.SecondLook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second looks that cannot be had, and why; a wrapper in the project stands in for Maven. */
class ConfirmationTest {
    @TempDir
    private Path folder;

    private Path project;
    private Repository git;
    private long now;
    private Confirmation confirmation;

    @BeforeEach
    void repository() throws Exception {
        project = Files.createDirectory(folder.resolve("project"));
        git = Repository.in(project);
        confirmation = new Confirmation(project, text -> {}, 1, () -> now);
    }

    @AfterEach
    void close() {
        confirmation.close();
    }

    private void commit(String text) throws Exception {
        Files.writeString(project.resolve("Test.kt"), text);
        git.commit();
    }

    private void wrapper(String script) throws Exception {
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Path wrapper = Files.writeString(project.resolve("mvnw"), "#!/bin/sh\n" + script + "\nexit 1\n");
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    }

    private String why(String commit) throws InterruptedException {
        return why(commit, ConfirmationTest.class);
    }

    private String why(String commit, Class<?> testClass) throws InterruptedException {
        BenchmarkId id = BenchmarkId.of(testClass.getName(), "c");
        Commit base = new Commit(commit, Optional.empty(), false);
        SecondLook.Answer answer =
                confirmation.at(new SecondLook.Suspect(testClass, id, List.of(id), base, 0.05, List.of()));
        assertThat(answer.reading()).isEmpty();
        return answer.words();
    }

    @Test
    void at_commitThatTheCloneLacks_isRefused() throws Exception {
        commit("nothing");

        assertThat(why("0123456789012345678901234567890123456789")).contains("is no revision of");
    }

    @Test
    void at_commitWithoutTheTest_isRefusedBeforeItIsBuilt() throws Exception {
        commit("class ConfirmationTesting");

        assertThat(why("main")).contains(" has no ConfirmationTest");
    }

    @Test
    void at_projectOfAnotherBuild_isRefused() throws Exception {
        Files.writeString(project.resolve("build.gradle"), "");
        commit("class ConfirmationTest { }");

        assertThat(why("main")).contains("has no pom.xml").contains("Gradle");
    }

    @Test
    void at_commitThatDoesNotBuild_isBuiltOnce() throws Exception {
        wrapper("echo x >> " + folder.resolve("builds") + "\necho '[ERROR] no shop'");
        commit("class ConfirmationTest { }");

        assertThat(why("main")).contains("does not build: no shop");
        assertThat(why("main")).contains("does not build: no shop");
        assertThat(folder.resolve("builds")).hasContent("x");
    }

    @Test
    void at_commitLacksTheTestOfOneSuspect_isBuiltForTheTestOfAnother() throws Exception {
        commit("class TallyTest { }");

        assertThat(why("main")).contains(" has no ConfirmationTest");
        assertThat(why("main", TallyTest.class)).contains("has no pom.xml");
    }

    @Test
    void at_classOfOneSuspectIsInNoFolder_isBuiltForAnother() throws Exception {
        commit("class String { } class TallyTest { }");

        assertThat(why("main", String.class)).contains("the classes of the tests are in no folder");
        assertThat(why("main", TallyTest.class)).contains("has no pom.xml");
    }

    @Test
    void at_anotherCommit_hasAnObstacleOfItsOwn() throws Exception {
        wrapper("echo '[ERROR] no '`cat Test.kt`");
        commit("ConfirmationTest, the first");
        git.tag("first");
        commit("ConfirmationTest, the second");

        assertThat(why("first")).contains("does not build: no ConfirmationTest, the first");
        assertThat(why("main")).contains("does not build: no ConfirmationTest, the second");
        assertThat(why("first")).contains("does not build: no ConfirmationTest, the first");
    }

    @Test
    void at_tenMinutesLater_isRefused() throws Exception {
        commit("nothing");
        Confirmation slow = new Confirmation(
                project, text -> {}, 1, () -> now += Duration.ofMinutes(11).toNanos());
        confirmation = slow;
        why("main");

        assertThat(why("main")).contains("has taken 10 minutes in this run already");
    }
}
