package dev.harness.perf.run;

/**
 * What checks need beside the test. Immutable; its parts are thread-safe.
 *
 * @param settings the configuration
 * @param record collects the findings of the session
 * @param forks makes requests to child JVMs
 * @param secondLook measures anew what a saved run calls slower
 */
public record RunContext(Settings settings, SessionRecord record, Forks forks, SecondLook secondLook) {}
