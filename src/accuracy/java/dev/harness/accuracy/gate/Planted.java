package dev.harness.accuracy.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The slowdown that a class path plants: a file beside the classes, so that two class loaders of one JVM differ while their
 * bytecode is the same. Immutable.
 *
 * @param percent how much more work every kernel does
 * @param bytes how many more bytes every kernel allocates: 0 or 16
 */
record Planted(int percent, int bytes) {
    /** The resource: two numbers, percent and bytes. Absent: nothing is planted. */
    static final String RESOURCE = "gate-quality-planted.txt";

    static final Planted HERE = read();

    private static Planted read() {
        try (InputStream file = Planted.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (file == null) {
                return new Planted(0, 0);
            }
            String[] numbers = new String(file.readAllBytes(), StandardCharsets.UTF_8).strip().split(" ");
            return new Planted(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + RESOURCE, failure);
        }
    }

    /** Returns how many units of work there are instead of so many; a multiple of 50 is exact for every percentage. */
    int units(int plain) {
        return Math.toIntExact(Math.round(plain * (100.0 + percent) / 100));
    }

    /** Returns an object of 16 bytes where one is planted, for a field that keeps it from being optimised away. */
    Object extra(Object otherwise) {
        return bytes == 0 ? Objects.requireNonNull(otherwise) : new Object();
    }
}
