package dev.harness.perf.sampling;

/** The names of the flight recorder's events that are read here. */
final class Events {
    static final String SAMPLE = "jdk.ExecutionSample";

    /** Samples of the processor's time, also in native code; JDK 25 on Linux. */
    static final String CPU_SAMPLE = "jdk.CPUTimeSample";

    static final String INLINING = "jdk.CompilerInlining";
    static final String COMPILATION = "jdk.Compilation";

    private Events() {}
}
