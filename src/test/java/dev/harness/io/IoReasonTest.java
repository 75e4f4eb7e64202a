package dev.harness.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class IoReasonTest {
    @Test
    void of_exceptionWhoseMessageIsTheFile_hasTheReasonToo() {
        assertThat(IoReason.of(new AccessDeniedException("a"))).isEqualTo("a: permission denied");
        assertThat(IoReason.of(new NoSuchFileException("a"))).isEqualTo("a: no such file or folder");
        assertThat(IoReason.of(new FileAlreadyExistsException("a"))).isEqualTo("a: exists already");
        assertThat(IoReason.of(new NotDirectoryException("a"))).isEqualTo("a: is no folder");
    }

    @Test
    void of_exceptionWithItsReason_isThatReason() {
        assertThat(IoReason.of(new FileSystemException("a", null, "Read-only file system")))
                .isEqualTo("a: Read-only file system");
        assertThat(IoReason.of(new IOException("No space left on device"))).isEqualTo("No space left on device");
        assertThat(IoReason.of(new UncheckedIOException("cannot read b", new IOException("x"))))
                .isEqualTo("cannot read b");
    }

    @Test
    void of_exceptionOfAStreamOfFiles_namesNoClass() {
        assertThat(IoReason.of(new UncheckedIOException(new AccessDeniedException("a"))))
                .isEqualTo("a: permission denied");
    }

    @Test
    void of_noMessage_isThatOfTheCause() {
        assertThat(IoReason.of(new IOException(null, new NoSuchFileException("a"))))
                .isEqualTo("a: no such file or folder");
        assertThat(IoReason.of(new IOException())).isEqualTo("IOException");
    }
}
