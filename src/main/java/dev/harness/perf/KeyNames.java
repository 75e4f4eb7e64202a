package dev.harness.perf;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which configuration parameters are ours, misspelt ones included. Others may begin with {@code harness.} as well: a
 * project's pom may well have a {@code harness.version}. Stateless.
 */
final class KeyNames {
    private static final String ROOT = "harness.";

    /** What follows the root, and how many letters may be wrong. */
    private static final Map<String, Integer> OURS = Map.of("benchmark", 2, "memcheck", 2, "report", 1);

    private KeyNames() {}

    /** Returns whether a key is ours, or so near to one of ours that it was meant to be. */
    static boolean isMeantForUs(String key) {
        if (!key.startsWith(ROOT)) {
            return false;
        }
        String rest = key.substring(ROOT.length());
        String word = rest.split("[.]", 2)[0];
        return OURS.entrySet().stream()
                .anyMatch(ours -> rest.startsWith(ours.getKey()) || distance(word, ours.getKey()) <= ours.getValue());
    }

    /** Returns the key that takes the fewest changes. */
    static String nearest(String key, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(one -> distance(key, one)))
                .orElseThrow();
    }

    /** Returns how many letters must be added, dropped or replaced (Levenshtein, 1966). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
