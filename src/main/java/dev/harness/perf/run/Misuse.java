package dev.harness.perf.run;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The one wording for annotations and configuration that cannot be obeyed. Stateless and thread-safe. */
public final class Misuse {
    private Misuse() {}

    /** {@code @LimitMemory on [StateTest#save]: <what is wrong and the way out>}. */
    public static ExtensionConfigurationException of(String annotation, String place, String problem) {
        return new ExtensionConfigurationException("@" + annotation + " on [" + place + "]: " + problem);
    }

    /** {@code Configuration parameter harness.benchmark: <what is wrong and the way out>}. */
    public static ExtensionConfigurationException ofKey(String key, String problem) {
        return new ExtensionConfigurationException("Configuration parameter " + key + ": " + problem);
    }

    /** {@code Bencher in [StateTest#save]: <what is wrong and the way out>}. */
    public static ExtensionConfigurationException ofBencher(String place, String problem) {
        return new ExtensionConfigurationException("Bencher in [" + place + "]: " + problem);
    }
}
