package dev.harness.perf.heap;

import java.util.List;

/**
 * One class of a heap dump.
 *
 * @param id its id in the dump
 * @param superId its superclass's id, 0 for none
 * @param name its name, arrays as {@code byte[]}
 * @param fields its own instance fields, in the order in which their values stand in the dump
 * @param statics its static fields that hold objects
 */
record HeapClass(long id, long superId, String name, List<Field> fields, List<Static> statics) {
    /** An instance field. */
    record Field(String name, int type) {}

    /** A static field and the id of the object it holds. */
    record Static(String name, long value) {}
}
