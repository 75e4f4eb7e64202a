package dev.harness.perf.run;

/**
 * What checks need beside the test. Immutable; its parts are thread-safe.
 *
 * @param settings what the configuration says
 * @param record where the session's findings are kept
 * @param forks how child JVMs are had
 */
public record RunContext(Settings settings, SessionRecord record, Forks forks) {}
