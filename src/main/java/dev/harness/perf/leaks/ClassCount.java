package dev.harness.perf.leaks;

/** How many live objects a class has, and their bytes. */
record ClassCount(long objects, long bytes) {
    static final ClassCount NONE = new ClassCount(0, 0);
}
