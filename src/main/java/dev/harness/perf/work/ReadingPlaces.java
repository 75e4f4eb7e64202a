package dev.harness.perf.work;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the JDK sees what a program reads: methods of its own, those of Unix. They have other names in some versions and on other
 * systems, which {@link #unseen} finds out; then nothing is known of any program. Stateless and thread-safe.
 */
final class ReadingPlaces {
    private static final String NIO = "sun/nio/fs/UnixNativeDispatcher.";
    private static final String PROVIDER = "sun/nio/fs/UnixFileSystemProvider.";
    private static final String FILE = "java/io/File.";
    private static final String PATH = "Lsun/nio/fs/UnixPath;";
    private static final String ATTRIBUTES = PATH + "Lsun/nio/fs/UnixFileAttributes;";
    private static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";

    /** One thing to see; each JDK has at least one of the methods, unless it need not have any. */
    private record Place(Reading reading, boolean needed, List<String> methods) {
        static Place of(Reading reading, String... methods) {
            return new Place(reading, true, List.of(methods));
        }
    }

    private static final List<Place> ALL = List.of(
            Place.of(Reading.FILE, "java/io/FileInputStream.open(Ljava/lang/String;)V"),
            Place.of(Reading.FILE, "java/io/RandomAccessFile.open(Ljava/lang/String;I)V"),
            Place.of(Reading.FILE, NIO + "open(" + PATH + "II)I"),
            Place.of(Reading.FOLDER, NIO + "opendir(" + PATH + ")J"),
            Place.of(Reading.FOLDER, FILE + "normalizedList()[Ljava/lang/String;", FILE + "list()[Ljava/lang/String;"),
            Place.of(Reading.STATUS, FILE + "exists()Z"),
            Place.of(Reading.STATUS, FILE + "isDirectory()Z"),
            Place.of(Reading.STATUS, FILE + "isFile()Z"),
            Place.of(Reading.STATUS, FILE + "length()J"),
            Place.of(Reading.STATUS, FILE + "canRead()Z"),
            Place.of(Reading.STATUS, FILE + "canWrite()Z"),
            Place.of(Reading.STATUS, FILE + "canExecute()Z"),
            Place.of(Reading.STATUS, FILE + "getCanonicalPath()Ljava/lang/String;"),
            Place.of(Reading.STATUS, NIO + "stat(" + ATTRIBUTES + ")V"),
            Place.of(Reading.STATUS, NIO + "stat(" + PATH + ")I", NIO + "stat2(" + ATTRIBUTES + ")I"),
            Place.of(Reading.STATUS, NIO + "lstat(" + ATTRIBUTES + ")V"),
            Place.of(Reading.STATUS, NIO + "access(" + PATH + "I)V", NIO + "access(" + PATH + "I)I"),
            Place.of(Reading.STATUS, NIO + "exists(" + PATH + ")Z", NIO + "access(" + PATH + "I)I"),
            Place.of(Reading.STATUS, NIO + "readlink(" + PATH + ")[B"),
            Place.of(Reading.STATUS, NIO + "realpath(" + PATH + ")[B"),
            Place.of(Reading.TIME, FILE + "lastModified()J"),
            Place.of(
                    Reading.TIME,
                    PROVIDER + "readAttributes(Ljava/nio/file/Path;Ljava/lang/Class;[Ljava/nio/file/LinkOption;)"
                            + "Ljava/nio/file/attribute/BasicFileAttributes;"),
            Place.of(
                    Reading.TIME,
                    PROVIDER + "getFileAttributeView(Ljava/nio/file/Path;Ljava/lang/Class;[Ljava/nio/file/LinkOption;)"
                            + "Ljava/nio/file/attribute/FileAttributeView;"),
            Place.of(
                    Reading.TIME,
                    PROVIDER + "getFileAttributeView(Ljava/nio/file/Path;Ljava/lang/String;[Ljava/nio/file/LinkOption;)"
                            + "Lsun/nio/fs/DynamicFileAttributeView;"),
            Place.of(Reading.VARIABLE, "java/lang/ProcessEnvironment.getenv(Ljava/lang/String;)Ljava/lang/String;"),
            Place.of(Reading.ENVIRONMENT, "java/lang/ProcessEnvironment.getenv()Ljava/util/Map;"),
            Place.of(Reading.SOCKET, "sun/nio/ch/Net.socket(Ljava/net/ProtocolFamily;Z)" + DESCRIPTOR),
            Place.of(
                    Reading.SOCKET,
                    "sun/nio/ch/Net.serverSocket(Ljava/net/ProtocolFamily;Z)" + DESCRIPTOR,
                    "sun/nio/ch/Net.serverSocket(Ljava/net/ProtocolFamily;)" + DESCRIPTOR),
            Place.of(Reading.SOCKET, "sun/nio/ch/UnixDomainSockets.socket()" + DESCRIPTOR),
            Place.of(
                    Reading.ADDRESS,
                    "java/net/InetAddress.getAddressesFromNameService(Ljava/lang/String;Ljava/net/InetAddress;)"
                            + "[Ljava/net/InetAddress;",
                    "java/net/InetAddress.getAddressesFromNameService(Ljava/lang/String;)[Ljava/net/InetAddress;"),
            Place.of(
                    Reading.ADDRESS,
                    "java/net/InetAddress.getHostFromNameService(Ljava/net/InetAddress;Z)Ljava/lang/String;",
                    "java/net/InetAddress.getHostFromNameService(Ljava/net/InetAddress;)Ljava/lang/String;"),
            Place.of(Reading.ADDRESS, "java/net/InetAddress.getLocalHost()Ljava/net/InetAddress;"),
            Place.of(Reading.ADDRESS, "java/net/NetworkInterface.getNetworkInterfaces()Ljava/util/Enumeration;"),
            Place.of(Reading.ADDRESS, "java/net/NetworkInterface.networkInterfaces()Ljava/util/stream/Stream;"),
            Place.of(
                    Reading.ADDRESS,
                    "java/net/NetworkInterface.getByName(Ljava/lang/String;)Ljava/net/NetworkInterface;"),
            Place.of(Reading.ADDRESS, "java/net/NetworkInterface.getByIndex(I)Ljava/net/NetworkInterface;"),
            Place.of(Reading.SPACE, NIO + "statvfs(" + PATH + "Lsun/nio/fs/UnixFileStoreAttributes;)V"),
            Place.of(Reading.SPACE, FILE + "getTotalSpace()J"),
            Place.of(Reading.SPACE, FILE + "getFreeSpace()J"),
            Place.of(Reading.SPACE, FILE + "getUsableSpace()J"),
            Place.of(Reading.BELOW, NIO + "openat(I[BII)I"),
            Place.of(Reading.BELOW, NIO + "fstatat(I[BILsun/nio/fs/UnixFileAttributes;)V"),
            Place.of(
                    Reading.PROCESS,
                    "java/lang/ProcessImpl.start([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;"
                            + "[Ljava/lang/ProcessBuilder$Redirect;Z)Ljava/lang/Process;"),
            new Place(
                    Reading.NATIVE,
                    false,
                    List.of("jdk/internal/foreign/abi/AbstractLinker.downcallHandle0("
                            + "Ljava/lang/foreign/FunctionDescriptor;[Ljava/lang/foreign/Linker$Option;)"
                            + "Ljava/lang/invoke/MethodHandle;")));

    private static final Map<String, Reading> BY_METHOD = ALL.stream()
            .flatMap(place -> place.methods().stream().map(method -> Map.entry(method, place.reading())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));

    private static final Set<String> OWNERS =
            BY_METHOD.keySet().stream().map(ReadingPlaces::owner).collect(Collectors.toUnmodifiableSet());

    private ReadingPlaces() {}

    /** Returns what a method of the JDK reads when it is called; null for all but a few. */
    static @Nullable Reading at(String owner, String method) {
        return OWNERS.contains(owner) ? BY_METHOD.get(owner + "." + method) : null;
    }

    /** Returns the number of the variable that says what is read: a file itself, or the first argument. */
    static int subject(String owner, boolean isStatic) {
        return isStatic || FILE.startsWith(owner + ".") ? 0 : 1;
    }

    /** Returns what this JDK reads at a place that is not known, in words; empty if all is seen. */
    static Optional<String> unseen() {
        return Unseen.PLACE;
    }

    /** Looked for once, when it is first asked for. */
    private static final class Unseen {
        private static final Map<String, Set<String>> METHODS = new HashMap<>();
        static final Optional<String> PLACE = ALL.stream()
                .filter(place -> place.needed() && place.methods().stream().noneMatch(Unseen::isThere))
                .findFirst()
                .map(place -> "where this JDK reads a "
                        + place.reading().name().toLowerCase(Locale.ROOT) + ", not in "
                        + place.methods().get(0));

        private static boolean isThere(String method) {
            String owner = owner(method);
            return METHODS.computeIfAbsent(owner, Unseen::methods).contains(method.substring(owner.length() + 1));
        }

        private static Set<String> methods(String owner) {
            try (InputStream code = ClassLoader.getSystemResourceAsStream(owner + ".class")) {
                return code == null
                        ? Set.of()
                        : new CodeHash(code.readAllBytes()).methods().keySet();
            } catch (IOException unreadable) {
                return Set.of();
            }
        }
    }

    private static String owner(String method) {
        return method.substring(0, method.indexOf('.'));
    }
}
