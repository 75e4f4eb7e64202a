package dev.harness.accuracy.work;

import java.util.List;

/**
 * A program whose commits are looked at, and benchmarks of it; its code is no part of this project. Immutable.
 *
 * @param mark a file by which a clone is recognised
 * @param paths which folders of it are compiled
 * @param ownCommits whether only commits that touch these folders count, since the others cannot change a benchmark
 * @param benchmarks the source of a class {@code Benchmarks} with a method {@code all} that returns operations by name
 */
record Library(String name, String mark, List<String> paths, boolean ownCommits, String benchmarks) {
    /** What a clone must be of. */
    static final List<Library> KNOWN = List.of(
            new Library(
                    "kernel of this project",
                    "src/main/java/dev/harness/state/StateManager.java",
                    List.of(
                            "src/main/java/dev/harness/state",
                            "src/main/java/dev/harness/io",
                            "src/main/java/dev/harness/trajectory"),
                    true,
                    LibraryBenchmarks.KERNEL),
            new Library(
                    "Commons Codec",
                    "src/main/java/org/apache/commons/codec/binary/Hex.java",
                    List.of("src/main/java", "src/main/resources"),
                    false,
                    LibraryBenchmarks.CODEC),
            new Library(
                    "jsoup",
                    "src/main/java/org/jsoup/Jsoup.java",
                    List.of("src/main/java", "src/main/resources"),
                    false,
                    LibraryBenchmarks.JSOUP));
}
