package dev.harness.perf.unchanged;

import dev.harness.perf.result.Conditions;
import dev.harness.perf.work.ExecutedCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Puts together what one benchmark depends on. Stateless and thread-safe. */
public final class Circumstances {
    /** Options that change how fast the code is, not which code runs; with another the JVM that follows the code was not started. */
    private static final Pattern TUNING =
            Pattern.compile("-X(m[nsx]|ss)\\d+\\w?|-XX:[+-]\\w+|-XX:\\w+=\\d+\\w?|-X(int|comp|mixed|batch)");

    private Circumstances() {}

    /**
     * Returns the conditions of a benchmark; the code comes first, since that is what people ask for.
     *
     * @param code what it ran
     * @param settings how it is measured, in text
     * @param jvmArgs options of the JVMs that measure it
     * @param machine the processor and operating system, in text
     */
    public static Conditions of(
            ExecutedCode code, Surroundings surroundings, String settings, List<String> jvmArgs, String machine) {
        Map<String, String> parts = new LinkedHashMap<>();
        code.inOrder().forEach(name -> parts.put(name, code.hashes().get(name)));
        parts.put("settings of the benchmark", Digest.of(settings, String.join("\n", jvmArgs)));
        parts.put("processor and operating system", machine);
        parts.putAll(surroundings.parts());
        parts.put("JDK that ran the code", code.jdk());
        List<String> unknown = new ArrayList<>(surroundings.unknown());
        if (!code.unknown().isEmpty()) {
            unknown.add(code.unknown());
        }
        jvmArgs.stream()
                .filter(option -> !TUNING.matcher(option).matches())
                .findFirst()
                .ifPresent(option -> unknown.add("what the code does with " + option + ", which was not followed"));
        if (code.hashes().isEmpty()) {
            unknown.add("the code that it runs");
        }
        return new Conditions(parts, new TreeMap<>(code.methods()), unknown);
    }
}
