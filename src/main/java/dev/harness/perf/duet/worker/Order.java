package dev.harness.perf.duet.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Which of two sides goes on where they wait with different operations. */
final class Order {
    private final List<List<String>> ahead;
    private final BooleanSupplier coin;

    /**
     * @param keys what each side will come to, in any order
     * @param coin decides where nothing else does
     */
    Order(List<List<String>> keys, BooleanSupplier coin) {
        this.ahead = keys.stream().<List<String>>map(ArrayList::new).toList();
        this.coin = coin;
    }

    /** A side has come to an operation. */
    void reached(int side, String key) {
        ahead.get(side).remove(key);
    }

    /** Returns the side whose operation the other will not reach any more; a coin where it may reach both, or neither. */
    int goesOn(String first, String second) {
        boolean firstIsWanted = ahead.get(1).contains(first);
        boolean secondIsWanted = ahead.get(0).contains(second);
        if (firstIsWanted != secondIsWanted) {
            return firstIsWanted ? 1 : 0;
        }
        return coin.getAsBoolean() ? 0 : 1;
    }
}
