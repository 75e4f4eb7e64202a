package dev.harness.perf.heap;

/**
 * Why an object is reachable without any other: a thread, one of its local variables, native code.
 *
 * @param object the object's id
 * @param kind the dump's own number for the kind of root
 * @param thread the serial number of the thread it belongs to, 0 for none
 */
record HeapRoot(long object, int kind, int thread) {
    static final int JNI_LOCAL = 0x02;
    static final int JAVA_FRAME = 0x03;
    static final int THREAD = 0x08;

    /** Returns whether a local variable, of Java or native code, is the root. */
    boolean isLocal() {
        return kind == JAVA_FRAME || kind == JNI_LOCAL;
    }
}
