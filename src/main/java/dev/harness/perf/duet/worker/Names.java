package dev.harness.perf.duet.worker;

import java.util.Map;

/**
 * What has another name in the base. Immutable.
 *
 * @param tests ids of tests in the base, with those of the other side
 * @param keys operations of the base, with those of the other side
 */
record Names(Map<String, String> tests, Map<String, String> keys) {
    /** Nothing has another name. */
    static final Names SAME = new Names(Map.of(), Map.of());

    Names {
        tests = Map.copyOf(tests);
        keys = Map.copyOf(keys);
    }

    /** Returns the id that the other side has, of a test of the base or of something in it. */
    String today(String id) {
        return tests.entrySet().stream()
                .filter(pair -> id.startsWith(pair.getKey()))
                .map(pair -> pair.getValue() + id.substring(pair.getKey().length()))
                .findFirst()
                .orElse(id);
    }

    /** Returns the id that the base has of a test. */
    String former(String id) {
        return tests.entrySet().stream()
                .filter(pair -> id.equals(pair.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(id);
    }

    String key(String key) {
        return keys.getOrDefault(key, key);
    }

    /** Returns whether a method has another name in the base: there, the methods of a class come in another order. */
    boolean isOtherMethod(String id) {
        return !method(id).equals(method(former(id)));
    }

    private static String method(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
