package dev.harness.perf.work;

import java.io.Serializable;

/**
 * What a place of the user's code did in one run. Immutable.
 *
 * @param site the place
 * @param work its work, with that of the library code it called; without what other code of the user's did meanwhile
 * @param calls how often it called; 0 for the code itself
 */
public record SiteWork(Site site, double work, long calls) implements Serializable {}
