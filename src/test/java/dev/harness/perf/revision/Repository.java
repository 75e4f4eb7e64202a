package dev.harness.perf.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A repository of git for a test, with the branch {@code main}.
 *
 * @param folder the working tree, which exists
 */
public record Repository(Path folder) {
    /** Makes it. */
    public static Repository in(Path folder) throws IOException, InterruptedException {
        Repository made = new Repository(folder);
        made.git("init", "-q", "-b", "main");
        return made;
    }

    /** Commits every file. */
    public void commit() throws IOException, InterruptedException {
        git("add", "-A");
        git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "one");
    }

    /** Gives the commit a name that stays with it. */
    public void tag(String name) throws IOException, InterruptedException {
        git("tag", name);
    }

    public void branch(String name) throws IOException, InterruptedException {
        git("branch", name);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Path log = folder.resolveSibling(folder.getFileName() + "-git.log");
        assertThat(Children.run(folder, log, Duration.ofMinutes(1), Map.of(), command))
                .isZero();
    }
}
