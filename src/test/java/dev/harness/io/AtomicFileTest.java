package dev.harness.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.io.FailingDisk.How;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AtomicFileTest {
    @TempDir
    Path directory;

    @Test
    void write_missingParents_makesThemAndTheFile() throws IOException {
        Path file = directory.resolve("a/b/file");
        AtomicFile.write(Disk.REAL, file, ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8)));

        assertThat(file).hasContent("new");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void write_file_isNotForOthers() throws IOException {
        Path file = directory.resolve("file");
        AtomicFile.write(Disk.REAL, file, ByteBuffer.wrap(new byte[1]));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .matches("rw-[r-]-----");
    }

    @Test
    void write_targetIsALink_replacesTheLinkAndNotItsTarget() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "precious");
        Path file = Files.createSymbolicLink(directory.resolve("file"), elsewhere);
        AtomicFile.write(Disk.REAL, file, ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8)));

        assertThat(elsewhere).hasContent("precious");
        assertThat(file).hasContent("new").isRegularFile();
        assertThat(Files.isSymbolicLink(file)).isFalse();
    }

    @Test
    void create_linkPlantedAtTheName_isNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "precious");
        Path planted = Files.createSymbolicLink(directory.resolve("planted"), elsewhere);

        assertThatThrownBy(() -> DurableFile.create(Disk.REAL, planted)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> DurableFile.open(Disk.REAL, planted)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ProcessLock.open(planted)).isInstanceOf(IOException.class);
        assertThat(elsewhere).hasContent("precious");
    }

    @Test
    void close_withoutCommit_leavesNothing() throws IOException {
        try (AtomicFile replacement = AtomicFile.replacing(Disk.REAL, directory.resolve("file"))) {
            replacement.out().write(new byte[200_000]);
            replacement.force();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void out_bytesAndBlocks_arriveInOrder() throws IOException {
        Path file = directory.resolve("file");
        byte[] block = "0123456789".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        try (AtomicFile replacement = AtomicFile.replacing(Disk.REAL, file)) {
            replacement.out().write('<');
            replacement.out().write(block);
            replacement.out().write('>');
            replacement.commit();
        }
        assertThat(file).hasContent("<" + "0123456789".repeat(20_000) + ">");
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void write_diskFailsAtEachStep_keepsTheOldFile(How how) throws IOException {
        Path file = directory.resolve("file");
        AtomicFile.write(Disk.REAL, file, ByteBuffer.wrap("old".getBytes(StandardCharsets.UTF_8)));
        FailingDisk disk = new FailingDisk(how);
        int step = 0;
        for (boolean failed = true; failed; step++) {
            disk.failAt(step);
            failed = fails(() -> AtomicFile.write(disk, file, ByteBuffer.wrap(new byte[] {'n'})));
            assertThat(file).as("after %s", disk.last()).hasContent(failed ? "old" : "n");
            assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
        }
        assertThat(step)
                .as("write, force, rename, force of the directory, none")
                .isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void delete_diskFailsAtEachStep_keepsTheFile(How how) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        FailingDisk disk = new FailingDisk(how);
        int step = 0;
        for (boolean failed = true; failed; step++) {
            disk.failAt(step);
            failed = fails(() -> AtomicFile.delete(disk, file));
            assertThat(Files.exists(file)).as("after %s", disk.last()).isEqualTo(failed);
        }
        assertThat(step).isEqualTo(3);
        assertThat(directory).isEmptyDirectory();
    }

    private static boolean fails(Disk.Action action) {
        try {
            action.run();
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
