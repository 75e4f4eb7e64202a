package dev.harness.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/**
 * Checks before an open that a name leads to an ordinary file: opening a pipe would wait for its other end, and a device or
 * a link would lead to other data than expected. Stateless, thread-safe.
 */
public final class OrdinaryFile {
    private OrdinaryFile() {}

    /**
     * Returns the identity of a file, which differs from that of every other file that exists at the same time.
     *
     * @param file its name
     * @return device and inode where the system has them
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if it cannot be looked at, or is a link, a folder, a pipe or a device
     */
    public static Object identity(Path file) throws IOException {
        return identity(file, attributes(file));
    }

    /** As {@link #identity(Path)}, of attributes that {@link #attributes} returned. */
    public static Object identity(Path file, BasicFileAttributes attributes) {
        return Objects.requireNonNullElseGet(
                attributes.fileKey(), () -> file.toAbsolutePath().normalize());
    }

    /**
     * Returns the attributes of a file.
     *
     * @param file its name
     * @return its attributes
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if it cannot be looked at, or is a link, a folder, a pipe or a device
     */
    public static BasicFileAttributes attributes(Path file) throws IOException {
        return ordinary(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    /** As {@link #attributes}, of what a symbolic link leads to if the name is one. */
    public static BasicFileAttributes attributesOfTarget(Path file) throws IOException {
        return ordinary(file, Files.readAttributes(file, BasicFileAttributes.class));
    }

    /**
     * Returns when anything of the file was last changed, including its times; no program can set this time.
     *
     * @param file its name
     * @param attributes its attributes, read just before
     * @return the time; that of the last modification where the system has no such time
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if it cannot be looked at
     */
    public static FileTime changed(Path file, BasicFileAttributes attributes) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (FileTime) Files.getAttribute(file, "unix:ctime")
                : attributes.lastModifiedTime();
    }

    private static BasicFileAttributes ordinary(Path file, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()) {
            throw new IOException(file + " is " + kind(attributes) + ", not an ordinary file");
        }
        return attributes;
    }

    private static String kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "a symbolic link";
        }
        return attributes.isDirectory() ? "a folder" : "a pipe, a socket or a device";
    }
}
