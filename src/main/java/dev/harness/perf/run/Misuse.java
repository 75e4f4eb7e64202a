package dev.harness.perf.run;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Exceptions for invalid annotations and configuration parameters, all with the same form of message. Stateless and
 * thread-safe.
 */
public final class Misuse {
    private Misuse() {}

    /** Returns {@code @LimitMemory on [StateTest#save]: <the problem and how to fix it>}. */
    public static ExtensionConfigurationException of(String annotation, String place, String problem) {
        return new ExtensionConfigurationException("@" + annotation + " on [" + place + "]: " + problem);
    }

    /** Returns {@code Configuration parameter harness.benchmark: <the problem and how to fix it>}. */
    public static ExtensionConfigurationException ofKey(String key, String problem) {
        return new ExtensionConfigurationException("Configuration parameter " + key + ": " + problem);
    }

    /** Returns {@code Bencher in [StateTest#save]: <the problem and how to fix it>}. */
    public static ExtensionConfigurationException ofBencher(String place, String problem) {
        return new ExtensionConfigurationException("Bencher in [" + place + "]: " + problem);
    }

    /** Returns {@code Accepted changes: <file, line, the problem and how to fix it>}. */
    static ExtensionConfigurationException ofFile(String what, String problem) {
        return new ExtensionConfigurationException(what + ": " + problem);
    }
}
