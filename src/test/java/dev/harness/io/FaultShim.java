package dev.harness.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * System calls that fail, in a JVM of its own into which {@code faults.c} is preloaded: that C file says how. This is
 * the handle of both: the JVM that starts the other, and the one that suffers.
 */
public final class FaultShim {
    /** Calls, as a set. */
    public static final int WRITE = 1;

    public static final int FSYNC = 2;
    public static final int FDATASYNC = 4;
    public static final int TRUNCATE = 8;
    public static final int RENAME = 16;
    public static final int OPEN = 32;
    public static final int UNLINK = 64;

    /** What happens to the struck call: it fails; a write writes half; it comes late; it happens, and is said to have failed. */
    public enum Mode {
        FAIL,
        SHORT,
        DELAY,
        AFTER
    }

    public static final int EIO = 5;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;

    private static final int BYTES = 256;
    private static final int PATH = 40;

    private final MappedByteBuffer words;

    /** Opens the control file; the JVM must have been started with {@link #environment}. */
    public FaultShim(Path control) throws IOException {
        try (FileChannel channel = FileChannel.open(control, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            words = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
            words.order(ByteOrder.nativeOrder());
        }
    }

    /** Compiles the shim into a folder; empty where that cannot be done. */
    public static Optional<Path> compile(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("faults.c");
        Path library = folder.resolve("faults.so");
        try (InputStream in = FaultShim.class.getResourceAsStream("faults.c")) {
            Files.copy(Objects.requireNonNull(in), source);
        }
        ProcessBuilder gcc = new ProcessBuilder(
                "gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString(), "-ldl");
        try {
            int code = gcc.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("gcc.log").toFile())
                    .start()
                    .waitFor();
            return code == 0 ? Optional.of(library) : Optional.empty();
        } catch (IOException noCompiler) {
            return Optional.empty();
        }
    }

    /** Makes the control file, and returns what the other JVM's environment needs. */
    public static Map<String, String> environment(Path library, Path control) throws IOException {
        Files.write(control, new byte[BYTES]);
        return Map.of("LD_PRELOAD", library.toString(), "FAULTS_CONTROL", control.toString());
    }

    /** Only files whose path holds this are struck. */
    public void path(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= bytes.length; i++) {
            words.put(PATH + i, i < bytes.length ? bytes[i] : 0);
        }
    }

    /** Counts these calls from now on, and strikes none. */
    public void count(int calls) {
        strike(calls, -1, Mode.FAIL, 0);
    }

    /** Strikes one of the calls from now on, counted from 0. */
    public void strike(int calls, int number, Mode mode, int error) {
        words.putInt(0, 0);
        int[] values = {calls, number, error, mode.ordinal(), 0, 0, 0, 0, 0};
        for (int i = 0; i < values.length; i++) {
            words.putInt(4 + 4 * i, values[i]);
        }
        words.putInt(0, 1);
    }

    /** After the struck call, all of these calls fail. */
    public void then(int calls, int error) {
        words.putInt(24, error);
        words.putInt(20, calls);
    }

    /** The struck call takes so long. */
    public void delay(int micros) {
        words.putInt(28, micros);
    }

    /** Everything works again. */
    public void heal() {
        words.putInt(0, 0);
    }

    public int counted() {
        return words.getInt(32);
    }

    public int struck() {
        return words.getInt(36);
    }
}
