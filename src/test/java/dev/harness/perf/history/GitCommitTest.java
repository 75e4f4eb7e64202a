package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.harness.perf.result.Commit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Nested
    class InARepository {
        @BeforeEach
        void repository() throws IOException {
            assumeTrue(git("init", "-q"), "no git on this machine");
            git("checkout", "-q", "-b", "feature/x");
            Files.writeString(directory.resolve("tracked"), "1");
            git("add", "tracked");
        }

        @Test
        void of_noCommitYet_empty() {
            assertThat(GitCommit.of(directory)).isEmpty();
        }

        @Test
        void of_untrackedFilesOnly_clean() throws IOException {
            commit();
            Files.writeString(directory.resolve("untracked"), "1");
            Commit commit = GitCommit.of(directory).orElseThrow();
            assertThat(commit.id()).matches("[0-9a-f]{40}");
            assertThat(commit.branch()).contains("feature/x");
            assertThat(commit.dirty()).isFalse();
        }

        @Test
        void of_changedTrackedFile_dirty() throws IOException {
            commit();
            Files.writeString(directory.resolve("tracked"), "2");
            assertThat(GitCommit.of(directory).orElseThrow().dirty()).isTrue();
        }

        @Test
        void of_detachedHead_noBranch() {
            commit();
            git("checkout", "-q", "--detach");
            assertThat(GitCommit.of(directory).orElseThrow().branch()).isEmpty();
        }

        @Test
        void of_folderInside_sameCommit() throws IOException {
            commit();
            Path inside = Files.createDirectory(directory.resolve("inside"));
            assertThat(GitCommit.of(inside)).isEqualTo(GitCommit.of(directory)).isPresent();
        }

        private void commit() {
            git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first");
        }

        private boolean git(String... arguments) {
            String[] command = new String[arguments.length + 1];
            command[0] = "git";
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            return CommandOutput.of(directory, PATIENCE, command).isPresent();
        }
    }

    @Test
    void of_noRepository_empty() {
        assertThat(GitCommit.of(directory)).isEmpty();
    }

    @Test
    void of_noSuchProgram_empty() {
        assertThat(GitCommit.of(directory, PATIENCE, "there-is-no-such-program"))
                .isEmpty();
    }

    @Test
    void of_noSuchFolder_empty() {
        assertThat(GitCommit.of(directory.resolve("absent"))).isEmpty();
    }

    @Test
    void of_programThatNeverAnswers_emptyAndStopped() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Optional<Commit> commit = GitCommit.of(directory, Duration.ZERO, java.toString(), "-version");
        assertThat(commit).isEmpty();
    }

    @Test
    void parse_statusLines_idBranchAndChanges() {
        assertThat(GitCommit.parse(List.of("# branch.oid abc", "# branch.head main", "1 .M N... file")))
                .contains(new Commit("abc", Optional.of("main"), true));
        assertThat(GitCommit.parse(List.of("# branch.oid (initial)", "# branch.head main")))
                .isEmpty();
        assertThat(GitCommit.parse(List.of(""))).isEmpty();
    }
}
