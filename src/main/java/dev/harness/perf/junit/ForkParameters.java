package dev.harness.perf.junit;

import dev.harness.perf.run.Keys;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The configuration parameters of a test's run, for the child JVM that runs it again. */
final class ForkParameters {
    /** Jupiter's own parameters, for runs in which no listener reported any, as in the engine's test kit. */
    private static final List<String> WELL_KNOWN = List.of(
            "junit.jupiter.extensions.autodetection.enabled",
            "junit.jupiter.conditions.deactivate",
            "junit.jupiter.testinstance.lifecycle.default",
            "junit.jupiter.displayname.generator.default",
            "junit.jupiter.execution.timeout.default",
            "junit.jupiter.execution.timeout.test.method.default",
            "junit.jupiter.execution.timeout.mode",
            "junit.jupiter.tempdir.cleanup.mode.default",
            "junit.jupiter.params.displayname.default");

    private ForkParameters() {}

    static Map<String, String> of(ExtensionContext context) {
        Set<String> names = new HashSet<>(ParameterNames.seen());
        names.addAll(Keys.names());
        names.addAll(WELL_KNOWN);
        Map<String, String> values = new HashMap<>();
        for (String name : names) {
            context.getConfigurationParameter(name).ifPresent(value -> values.put(name, value));
        }
        return values;
    }
}
