package dev.harness.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    Path folder;

    @Test
    void isInPlace_fileAtItsName_isTrueAgainAndAgain() throws IOException {
        try (DurableFile file = ofTenBytes()) {
            assertThat(file.isInPlace(10)).isTrue();
            assertThat(file.isInPlace(10)).isTrue();
        }
    }

    @Test
    void isInPlace_shorterFileInItsPlace_isNoticed() throws IOException {
        try (DurableFile file = ofTenBytes()) {
            Path shorter = Files.write(folder.resolve("shorter"), new byte[9]);
            Files.move(shorter, folder.resolve("file"), StandardCopyOption.REPLACE_EXISTING);

            assertThat(file.isInPlace(10)).isFalse();
        }
    }

    /** Also where its length was read a moment ago. */
    @Test
    void isInPlace_fileDeleted_isNoticedAtOnce() throws IOException {
        try (DurableFile file = ofTenBytes()) {
            assertThat(file.isInPlace(10)).isTrue();
            Files.delete(folder.resolve("file"));

            assertThat(file.isInPlace(10)).isFalse();
        }
    }

    private DurableFile ofTenBytes() throws IOException {
        DurableFile file = DurableFile.create(Disk.REAL, folder.resolve("file"));
        file.write(ByteBuffer.allocate(10), 0);
        return file;
    }
}
