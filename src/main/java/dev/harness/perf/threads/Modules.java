package dev.harness.perf.threads;

import java.util.Optional;

/** Detects modules that a custom run-time image (jlink) may lack. Stateless. */
public final class Modules {
    private Modules() {}

    /**
     * Returns an error message if a module is missing.
     *
     * @param module such as {@code jdk.management}
     * @param use what the module does, as the end of a sentence
     */
    public static Optional<String> missing(String module, String use) {
        return ModuleLayer.boot().findModule(module).isPresent()
                ? Optional.empty()
                : Optional.of("this run-time image has no module " + module + ", which " + use);
    }
}
