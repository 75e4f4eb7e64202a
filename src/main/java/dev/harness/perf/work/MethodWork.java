package dev.harness.perf.work;

import java.io.Serializable;

/** What one method did in one run of an operation, without what it calls. Immutable. */
public record MethodWork(MethodName method, double work) implements Serializable {}
