package dev.harness.state;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The running tasks of each worker. By claims a worker holds at most one, but a saved workflow may contain several; then
 * the first in the workflow counts. Not thread-safe.
 */
final class Holders {
    private final Map<String, Integer> firsts = new HashMap<>();
    private int[] nexts; // the worker's next task, plus 1; 0 is the end

    Holders(int capacity) {
        nexts = new int[capacity];
    }

    /** Makes room for tasks up to a number. */
    void grow(int capacity) {
        nexts = Arrays.copyOf(nexts, capacity);
    }

    /** Returns the first task that the worker holds, or -1. */
    int first(String worker) {
        Integer first = firsts.get(worker);
        return first == null ? -1 : first;
    }

    void add(String worker, int task) {
        int first = first(worker);
        if (first < 0 || task < first) {
            nexts[task] = first + 1;
            firsts.put(worker, task);
            return;
        }
        int before = first;
        while (nexts[before] != 0 && nexts[before] - 1 < task) {
            before = nexts[before] - 1;
        }
        nexts[task] = nexts[before];
        nexts[before] = task + 1;
    }

    void remove(String worker, int task) {
        int first = first(worker);
        if (first == task) {
            if (nexts[task] == 0) {
                firsts.remove(worker);
            } else {
                firsts.put(worker, nexts[task] - 1);
            }
        } else if (first >= 0) {
            int before = first;
            while (nexts[before] - 1 != task) {
                before = nexts[before] - 1;
            }
            nexts[before] = nexts[task];
        }
        nexts[task] = 0;
    }
}
