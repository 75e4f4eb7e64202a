package org.example.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user's class, of a package that is neither ours nor the JDK's, that keeps what it should let go. */
public final class Shop {
    /** Numbers that pile up. */
    public static final List<short[]> PRICES = new ArrayList<>(10_000);

    /** Fewer numbers, which were there before. */
    public static final List<short[]> DISCOUNTS = new ArrayList<>();

    /** Strings that pile up. */
    public static final Map<Integer, String> NAMES = new HashMap<>();

    private static Optional<Page> newest = Optional.empty();
    private static byte[] log = {};

    private Shop() {}

    /** A linked list of the user's own. */
    private record Page(byte[] text, Optional<Page> older) {}

    /** Leaves a page more. */
    public static void publish() {
        newest = Optional.of(new Page(new byte[24], newest));
    }

    /** Leaves one array, of a size of its own. */
    public static void keepLog(int bytes) {
        log = new byte[bytes];
    }

    /** Lets everything go. */
    public static void close() {
        PRICES.clear();
        DISCOUNTS.clear();
        NAMES.clear();
        newest = Optional.empty();
        log = new byte[0];
    }

    /** Returns how long the log is. */
    public static int logLength() {
        return log.length;
    }
}
