package dev.harness.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Describes why the disk refused: the message of some exceptions of the JDK is only the name of the file. Stateless. */
public final class IoReason {
    private IoReason() {}

    /**
     * Returns the reason, with the file if it is known.
     *
     * @param failure what was thrown
     * @return never blank
     */
    public static String of(Throwable failure) {
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (failure instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + ": exists already";
        }
        if (failure instanceof NotDirectoryException file) {
            return file.getFile() + ": is no folder";
        }
        Throwable wrapped = failure instanceof UncheckedIOException ? failure.getCause() : null;
        if (wrapped != null && wrapped.toString().equals(failure.getMessage())) {
            return of(wrapped); // as the streams of Files throw it
        }
        String message = failure.getMessage();
        if (message != null && !message.isBlank()) {
            return message;
        }
        Throwable cause = failure instanceof IOException ? failure.getCause() : null;
        return cause == null ? failure.getClass().getSimpleName() : of(cause);
    }
}
