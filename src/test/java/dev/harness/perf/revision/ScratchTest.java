package dev.harness.perf.revision;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @TempDir
    private Path folder;

    @Test
    void makeIn_folderThatIsNotThere_isRefusedByName() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> Scratch.makeIn(nowhere))
                .isInstanceOf(IOException.class)
                .hasMessage("no folder can be made in " + nowhere + ", the folder for temporary files");
    }

    @Test
    void requireRoom_fullDisk_isSaidInsteadOfWhatItLedTo() {
        IllegalArgumentException ledTo = new IllegalArgumentException("is in no git repository");

        assertThatThrownBy(() -> Scratch.requireRoom(folder.resolve("scratch"), 4_096, ledTo))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk of " + folder + " is full")
                .hasCause(ledTo);
        assertThatCode(() -> Scratch.requireRoom(folder.resolve("scratch"), 1L << 30, ledTo))
                .doesNotThrowAnyException();
    }

    /** A hook can be added a second time only when it is no longer there. */
    @Test
    void drop_hookWhoseWorkIsDone_isRemoved() {
        Thread hook = new Thread(() -> {});
        Runtime.getRuntime().addShutdownHook(hook);

        Scratch.drop(hook);

        assertThatCode(() -> Runtime.getRuntime().addShutdownHook(hook)).doesNotThrowAnyException();
        Scratch.drop(hook);
    }
}
