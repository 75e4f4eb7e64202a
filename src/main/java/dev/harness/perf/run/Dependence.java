package dev.harness.perf.run;

import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.Machine;
import dev.harness.perf.unchanged.Circumstances;
import dev.harness.perf.unchanged.Surroundings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a test depends on, where the code that it runs is known. Immutable.
 *
 * @param properties the system properties before the test ran
 */
record Dependence(BenchmarkSettings settings, RunContext context, Map<String, String> properties) {
    /** Takes note of what the test may change, before it runs. */
    static Dependence before(BenchmarkSettings settings, RunContext context) {
        return new Dependence(settings, context, Surroundings.properties());
    }

    Optional<Conditions> of(Counted counted) {
        return counted.code()
                .map(code -> Circumstances.of(
                        code,
                        context.record().surroundings().withState(properties),
                        settings.describe() + ", own thread " + settings.ownThread() + ", "
                                + parameters(context.forks().parameters().get()),
                        settings.jvmArgs(),
                        machine(ThisMachine.current())));
    }

    /** Parameters of JUnit and of extensions; ours stand in the settings, and system properties are parts of their own. */
    private static Map<String, String> parameters(Map<String, String> all) {
        Map<String, String> others = new TreeMap<>(all);
        others.keySet().removeAll(Keys.names());
        others.entrySet().removeIf(each -> each.getValue().equals(System.getProperty(each.getKey())));
        return others;
    }

    private static String machine(Machine machine) {
        return String.join(
                ", ",
                machine.os(),
                machine.osVersion(),
                machine.arch(),
                machine.cpu().orElse("an unknown processor"),
                machine.processors() + " processors",
                machine.memoryBytes().orElse(0) + " bytes");
    }
}
