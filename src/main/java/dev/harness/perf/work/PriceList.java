package dev.harness.perf.work;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an instruction costs. Counts of different versions cannot be compared. Stateless.
 *
 * <ul>
 *   <li>a bytecode: 1
 *   <li>copying or clearing n elements ({@code System.arraycopy}, a new array, {@code clone()} of an array): n/8 more
 *   <li>a bytecode in a loop of the JDK that the JIT replaces by vector code: 1/64 in {@code java.lang} and
 *       {@code java.util}, 1/8 elsewhere (large numbers, ciphers); such a method without a loop: nothing, but
 *       {@code Arrays.copyOf} and {@code Arrays.copyOfRange}, which are ordinary code
 *   <li>a native method that its own class calls, other than those which the JIT replaces: 100 more
 *   <li>{@code monitorenter}, a call of a synchronized method: 20 more
 * </ul>
 *
 * <p>A JIT that replaced a method by its own code would skip our counters: where C1 does so (see
 * {@code c1_Compiler.cpp}, {@code is_intrinsic_supported}), the method has none, and a loop is priced where it is called.
 */
final class PriceList {
    /** The version that is saved with a count. */
    static final String VERSION = "work/2";

    /** How many units a bytecode has. */
    static final int UNIT = 64;

    static final int BULK_UNITS = UNIT / 8;
    static final int NATIVE_UNITS = 100 * UNIT;
    static final int MONITOR_UNITS = 20 * UNIT;

    /** They make and copy arrays of any length; C2 alone has code of its own for them. */
    private static final Set<String> COPIES = Set.of("java/util/Arrays.copyOf", "java/util/Arrays.copyOfRange");

    /** Loops of the JDK that C1 replaces by its own code. */
    private static final Set<String> REPLACED = Set.of(
            "jdk/internal/util/ArraysSupport.vectorizedMismatch",
            "java/util/zip/CRC32C.updateBytes",
            "java/util/zip/CRC32C.updateDirectByteBuffer");

    /** How the length of what a call goes through is found on the stack. */
    enum Length {
        /** The last argument, an int. */
        LAST_INT,
        /** The last argument, a long. */
        LAST_LONG,
        /** The last two arguments are a length and the logarithm of an element's size. */
        LENGTH_AND_SHIFT,
        /** The last two arguments are where it begins and ends. */
        BEGIN_AND_END
    }

    private static final Map<String, Length> BULK = Map.of(
            "java/lang/System.arraycopy", Length.LAST_INT,
            "java/lang/reflect/Array.newArray", Length.LAST_INT,
            "jdk/internal/util/ArraysSupport.vectorizedMismatch", Length.LENGTH_AND_SHIFT,
            "java/util/zip/CRC32.updateBytes0", Length.LAST_INT,
            "java/util/zip/CRC32C.updateBytes", Length.BEGIN_AND_END,
            "java/util/zip/Adler32.updateBytes", Length.LAST_INT);

    private static final String SCOPED_COPY = "jdk/internal/misc/ScopedMemoryAccess.copyMemory";

    private PriceList() {}

    /** Returns what a bytecode costs in a loop that the JIT replaces by vector code, in arithmetic by scalar code. */
    static int intrinsicUnits(String owner) {
        return owner.startsWith("java/lang/") || owner.startsWith("java/util/") ? 1 : UNIT / 8;
    }

    /** Returns whether a method that the JIT may replace is counted like any other. */
    static boolean isOrdinary(String owner, String name) {
        return COPIES.contains(owner + "." + name);
    }

    /** Returns whether a method of the JDK must not have counters. */
    static boolean isReplaced(String owner, String name) {
        return REPLACED.contains(owner + "." + name);
    }

    /** Returns how long the stretch is that a call goes through, none for an ordinary call. */
    static Optional<Length> bulk(String owner, String name, String descriptor) {
        if (!owner.startsWith("j")) {
            return Optional.empty();
        }
        String method = owner + "." + name;
        return method.equals(SCOPED_COPY) && descriptor.endsWith("J)V")
                ? Optional.of(Length.LAST_LONG)
                : Optional.ofNullable(BULK.get(method));
    }
}
