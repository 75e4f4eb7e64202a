package dev.harness.perf.work;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program takes from outside its code, and where the JDK sees it. A place that another JDK names otherwise is not seen there, which
 * {@link #unseen} finds out.
 */
enum Reading {
    /** A file that is opened. */
    FILE(""),
    /** A folder whose entries are listed. */
    FOLDER(""),
    /** An environment variable. */
    VARIABLE(""),
    /** All environment variables. */
    ENVIRONMENT("reads the whole environment"),
    /** Another computer, or another program on this one. */
    CONNECTION("opens a network connection"),
    /** A program that is started. */
    PROCESS("starts another program");

    private static final Map<String, Reading> PLACES = Map.ofEntries(
            Map.entry("java/io/FileInputStream.open(Ljava/lang/String;)V", FILE),
            Map.entry("java/io/RandomAccessFile.open(Ljava/lang/String;I)V", FILE),
            Map.entry("sun/nio/fs/UnixNativeDispatcher.open(Lsun/nio/fs/UnixPath;II)I", FILE),
            Map.entry("sun/nio/fs/UnixNativeDispatcher.opendir(Lsun/nio/fs/UnixPath;)J", FOLDER),
            Map.entry("java/io/UnixFileSystem.list(Ljava/io/File;)[Ljava/lang/String;", FOLDER),
            Map.entry("java/lang/ProcessEnvironment.getenv(Ljava/lang/String;)Ljava/lang/String;", VARIABLE),
            Map.entry("java/lang/ProcessEnvironment.getenv()Ljava/util/Map;", ENVIRONMENT),
            Map.entry("sun/nio/ch/SocketChannelImpl.connect(Ljava/net/SocketAddress;)Z", CONNECTION),
            Map.entry("sun/nio/ch/NioSocketImpl.connect(Ljava/net/SocketAddress;I)V", CONNECTION),
            Map.entry("java/lang/ProcessBuilder.start()Ljava/lang/Process;", PROCESS));

    private static final Set<String> OWNERS = PLACES.keySet().stream()
            .map(place -> place.substring(0, place.indexOf('.')))
            .collect(Collectors.toUnmodifiableSet());

    private final String words;

    Reading(String words) {
        this.words = words;
    }

    /** Returns what a method of the JDK reads when it is called; null for all but a few. */
    static @Nullable Reading at(String owner, String method) {
        return OWNERS.contains(owner) ? PLACES.get(owner + "." + method) : null;
    }

    /** Returns a sort of reading that this JDK does not show at any place that is known; empty if it shows all. */
    static Optional<Reading> unseen() {
        Set<Reading> seen = EnumSet.noneOf(Reading.class);
        PLACES.forEach((place, reading) -> {
            if (isThere(place)) {
                seen.add(reading);
            }
        });
        return Stream.of(values()).filter(reading -> !seen.contains(reading)).findFirst();
    }

    private static boolean isThere(String place) {
        String owner = place.substring(0, place.indexOf('.'));
        try (InputStream code = ClassLoader.getSystemResourceAsStream(owner + ".class")) {
            return code != null
                    && new CodeHash(code.readAllBytes()).methods().containsKey(place.substring(owner.length() + 1));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Returns what cannot be told from one run to the next, in words without a subject; empty where it can. */
    String unknown() {
        return words;
    }
}
