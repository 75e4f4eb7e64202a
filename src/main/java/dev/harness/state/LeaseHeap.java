package dev.harness.state;

import java.time.Instant;

/**
 * Running tasks by the moment their time runs out, soonest first: a binary heap that knows where each task stands, so
 * that one can leave from the middle. Allocates nothing after construction. Not thread-safe.
 */
final class LeaseHeap {
    private final int[] heap;
    private final int[] places; // of each task in the heap, plus 1; 0 is not in it
    private final long[] seconds;
    private final int[] nanos;
    private int size;

    LeaseHeap(int capacity) {
        heap = new int[capacity];
        places = new int[capacity];
        seconds = new long[capacity];
        nanos = new int[capacity];
    }

    /** Adds a running task that is not in the heap; one that never started has no lease and stays out. */
    void add(int task, Task state) {
        Instant start = state.startedAt().orElse(null);
        if (start == null) {
            return;
        }
        int nano = start.getNano() + state.timeout().toNanosPart();
        seconds[task] = start.getEpochSecond() + state.timeout().toSeconds() + nano / 1_000_000_000;
        nanos[task] = nano % 1_000_000_000;
        place(size, task);
        up(size++);
    }

    /** Removes a task, if it is in the heap. */
    void remove(int task) {
        int at = places[task] - 1;
        if (at < 0) {
            return;
        }
        places[task] = 0;
        int last = heap[--size];
        if (last != task) {
            place(at, last);
            up(at);
            down(places[last] - 1);
        }
    }

    /** Returns the task whose time runs out first, or -1. */
    int first() {
        return size == 0 ? -1 : heap[0];
    }

    private void up(int from) {
        int at = from;
        int task = heap[at];
        while (at > 0 && isSooner(task, heap[(at - 1) >>> 1])) {
            place(at, heap[(at - 1) >>> 1]);
            at = (at - 1) >>> 1;
        }
        place(at, task);
    }

    private void down(int from) {
        int at = from;
        int task = heap[at];
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isSooner(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isSooner(heap[child], task)) {
                break;
            }
            place(at, heap[child]);
            at = child;
        }
        place(at, task);
    }

    private boolean isSooner(int task, int other) {
        return seconds[task] < seconds[other] || (seconds[task] == seconds[other] && nanos[task] < nanos[other]);
    }

    private void place(int at, int task) {
        heap[at] = task;
        places[task] = at + 1;
    }
}
