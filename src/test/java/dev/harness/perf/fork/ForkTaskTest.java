package dev.harness.perf.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which request a child is at, where its engine passes no parameters on. */
class ForkTaskTest {
    @TempDir
    Path folder;

    @Test
    void folderFor_singleRequest_isTheSharedFolderForThatTestOnly() throws Exception {
        Files.writeString(folder.resolve(ForkDirectory.TEST), "[engine:a]/[test:b]\nPT1M");

        assertThat(ForkTask.folderFor("[engine:a]/[test:b]", folder)).contains(folder);
        assertThat(ForkTask.folderFor("[engine:a]/[test:c]", folder)).isEmpty();
    }

    @Test
    void folderFor_seriesOfRequests_isTheOneThatHasNotEnded() throws Exception {
        Path first = Files.createDirectory(folder.resolve("request-0"));
        Path second = Files.createDirectory(folder.resolve("request-1"));
        Files.writeString(first.resolve(ForkDirectory.TEST), "id\nPT1M");
        Files.writeString(first.resolve(ForkDirectory.REPORT), "");
        Files.writeString(second.resolve(ForkDirectory.TEST), "id\nPT1M");

        assertThat(ForkTask.folderFor("id", folder)).contains(second);
    }
}
