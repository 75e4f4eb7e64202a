package dev.harness.perf.run;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Decides which configuration parameters belong to Harness, including misspelt ones. Other names may begin with
 * {@code harness.} too, for example a {@code harness.version} in the pom of a project. Stateless.
 */
final class KeyNames {
    static final String ROOT = "harness.";

    /** What follows the root, and how many letters may be wrong. */
    private static final Map<String, Integer> OURS = Map.of("benchmark", 2, "memcheck", 2, "report", 1);

    private KeyNames() {}

    /** Returns whether a key is one of Harness, or so similar to one that it is probably a misspelling of it. */
    static boolean isMeantForUs(String key) {
        if (!key.startsWith(ROOT)) {
            return false;
        }
        String rest = key.substring(ROOT.length());
        String word = rest.split("[.]", 2)[0];
        return OURS.entrySet().stream()
                .anyMatch(ours -> rest.startsWith(ours.getKey()) || distance(word, ours.getKey()) <= ours.getValue());
    }

    /** Returns the known key with the smallest number of changes. */
    static String nearest(String key, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(one -> distance(key, one)))
                .orElseThrow();
    }

    /**
     * Returns how many letters must be added, dropped, replaced or swapped with their neighbour (Damerau, 1964; each letter
     * takes part in one change).
     */
    private static int distance(String from, String to) {
        int[][] changes = new int[from.length() + 1][to.length() + 1];
        Arrays.setAll(changes[0], j -> j);
        for (int i = 1; i <= from.length(); i++) {
            changes[i][0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int fewest = Math.min(changes[i - 1][j], changes[i][j - 1]) + 1;
                fewest = Math.min(fewest, changes[i - 1][j - 1] + same);
                if (isSwapped(from, i, to, j)) {
                    fewest = Math.min(fewest, changes[i - 2][j - 2] + 1);
                }
                changes[i][j] = fewest;
            }
        }
        return changes[from.length()][to.length()];
    }

    private static boolean isSwapped(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
