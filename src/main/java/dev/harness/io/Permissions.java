package dev.harness.io;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Who may read a new file. State is readable by the owner and the group, never by others, and only the owner writes. What a
 * user keeps beside the sources follows the umask of the process, as the files of other programs do.
 */
enum Permissions {
    OF_STATE("rw-r-----"),
    BY_UMASK(""); // without a request, the operating system applies the umask

    private static final FileAttribute<?>[] NONE = {};
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final String permissions;

    Permissions(String permissions) {
        this.permissions = permissions;
    }

    FileAttribute<?>[] attributes() {
        return permissions.isEmpty() || !POSIX
                ? NONE
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                };
    }
}
