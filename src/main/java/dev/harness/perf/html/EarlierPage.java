package dev.harness.perf.html;

/**
 * The page of an earlier build that stands beside the newest one, since that has nothing of its kind. Immutable.
 *
 * @param what what the earlier page has, such as {@code benchmarks}
 * @param file the name of the file, in the same folder
 * @param measured when and at which commit it was measured, in words
 */
public record EarlierPage(String what, String file, String measured) {}
