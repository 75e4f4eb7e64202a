package dev.harness.perf.threads;

import java.util.Optional;

/** What a run-time image that was linked for one application may lack. Stateless. */
public final class Modules {
    private Modules() {}

    /**
     * Returns what is wrong if a module is missing.
     *
     * @param module such as {@code jdk.management}
     * @param use what it is needed for, as the end of a sentence
     */
    public static Optional<String> missing(String module, String use) {
        return ModuleLayer.boot().findModule(module).isPresent()
                ? Optional.empty()
                : Optional.of("this run-time image has no module " + module + ", which " + use);
    }
}
