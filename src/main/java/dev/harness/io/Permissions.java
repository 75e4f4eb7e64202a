package dev.harness.io;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may read what Harness writes: the owner and the group, never others; only the owner writes. */
final class Permissions {
    private static final FileAttribute<?>[] NONE = {};
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Permissions() {}

    static FileAttribute<?>[] ofFile() {
        return posix("rw-r-----");
    }

    private static FileAttribute<?>[] posix(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : NONE;
    }
}
