package dev.harness.perf.unchanged;

import dev.harness.perf.result.Conditions;
import dev.harness.perf.work.ExecutedCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that a benchmark depends on, for tests that change one thing.
 *
 * @param own stands for the place of this library
 */
public record Planted(
        ExecutedCode code, Map<String, String> properties, List<String> flags, List<Path> classPath, Path own) {
    /** Returns what it depends on. */
    public Conditions conditions() {
        Surroundings surroundings =
                Surroundings.of("17.0.15+6", flags, classPath, own).withState(properties);
        return Circumstances.of(code, surroundings, "warmup=on", List.of(), "Linux, Xeon");
    }
}
