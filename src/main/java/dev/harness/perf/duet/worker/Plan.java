package dev.harness.perf.duet.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a worker is to do, from a file with a word and its value in each line, a tab between.
 *
 * @param classPaths of the base and of the other side
 * @param tests JUnit's ids of the tests: looking for them here, in a large project, would take longer than to measure some
 * @param without ids of tests that cannot be measured here
 * @param keys the operations to measure; empty for all
 * @param names what has another name in the base
 * @param seed of every coin and order
 * @param boundSeconds how long a test may do nothing
 */
record Plan(
        List<String> classPaths,
        List<String> tests,
        List<String> without,
        List<String> keys,
        Names names,
        long seed,
        long boundSeconds) {

    static Plan read(Path file) throws IOException {
        Map<String, List<String>> words = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                words.computeIfAbsent(line.substring(0, tab), word -> new ArrayList<>())
                        .add(line.substring(tab + 1));
            }
        }
        return new Plan(
                List.of(one(words, "base-path"), one(words, "now-path")),
                all(words, "test"),
                all(words, "without"),
                all(words, "key"),
                new Names(pairs(words, "same-test"), pairs(words, "same-key")),
                Long.parseLong(one(words, "seed")),
                Long.parseLong(one(words, "bound-seconds")));
    }

    private static List<String> all(Map<String, List<String>> words, String word) {
        return words.getOrDefault(word, List.of());
    }

    private static Map<String, String> pairs(Map<String, List<String>> words, String word) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String value : all(words, word)) {
            String[] both = value.split("\t", 2);
            if (both.length < 2) {
                throw new IllegalArgumentException("the plan's line \"" + word + "\" has one name, not two");
            }
            pairs.put(both[0], both[1]);
        }
        return pairs;
    }

    private static String one(Map<String, List<String>> words, String word) {
        List<String> values = all(words, word);
        if (values.size() != 1) {
            throw new IllegalArgumentException("the plan has " + values.size() + " lines \"" + word + "\", not one");
        }
        return values.get(0);
    }

    /** Returns whether a test is to be measured here. */
    boolean has(String id) {
        return !without.contains(id);
    }

    boolean hasKey(String key) {
        return keys.isEmpty() || keys.contains(key);
    }
}
