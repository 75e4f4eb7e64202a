package dev.harness.state;

import java.time.Instant;
import java.util.Arrays;

/**
 * Tasks by a moment of each, in heaps that know where each task stands, so that one can leave from the middle. A task
 * is in one heap at most. Not thread-safe.
 */
final class Moments {
    private long[] seconds;
    private int[] nanos;
    private int[] places; // of each task in its heap

    Moments(int capacity) {
        seconds = new long[capacity];
        nanos = new int[capacity];
        places = new int[capacity];
    }

    /** Makes room for tasks up to a number. */
    void grow(int capacity) {
        seconds = Arrays.copyOf(seconds, capacity);
        nanos = Arrays.copyOf(nanos, capacity);
        places = Arrays.copyOf(places, capacity);
    }

    /** A binary heap; its first task has the earliest moment, or the latest. */
    final class Heap {
        private final boolean latestFirst;
        private int[] tasks = new int[16];
        private int size;

        Heap(boolean latestFirst) {
            this.latestFirst = latestFirst;
        }

        int size() {
            return size;
        }

        /** Adds a task that is in no heap. */
        void add(int task, long second, int nano) {
            seconds[task] = second;
            nanos[task] = nano;
            move(task);
        }

        /** Adds a task that is in no heap, by the moment that it had in the last one. */
        void move(int task) {
            if (size == tasks.length) {
                tasks = Arrays.copyOf(tasks, size + (size >> 1));
            }
            place(size, task);
            up(size++);
        }

        /** Removes a task, if it is here. */
        void remove(int task) {
            int at = places[task];
            if (at >= size || tasks[at] != task) {
                return;
            }
            int last = tasks[--size];
            if (last != task) {
                place(at, last);
                up(at);
                down(places[last]);
            }
        }

        /** Returns the first task, or -1. */
        int first() {
            return size == 0 ? -1 : tasks[0];
        }

        /** Returns whether the moment of the first task is strictly before another, or at it. */
        boolean isFirstBefore(Instant moment, boolean orAt) {
            int task = tasks[0];
            int order = Long.compare(seconds[task], moment.getEpochSecond());
            order = order == 0 ? Integer.compare(nanos[task], moment.getNano()) : order;
            return order < 0 || (orAt && order == 0);
        }

        private void up(int from) {
            int at = from;
            int task = tasks[at];
            while (at > 0 && isFirst(task, tasks[(at - 1) >>> 1])) {
                place(at, tasks[(at - 1) >>> 1]);
                at = (at - 1) >>> 1;
            }
            place(at, task);
        }

        private void down(int from) {
            int at = from;
            int task = tasks[at];
            for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
                if (child + 1 < size && isFirst(tasks[child + 1], tasks[child])) {
                    child++;
                }
                if (!isFirst(tasks[child], task)) {
                    break;
                }
                place(at, tasks[child]);
                at = child;
            }
            place(at, task);
        }

        private boolean isFirst(int task, int other) {
            boolean sooner =
                    seconds[task] < seconds[other] || (seconds[task] == seconds[other] && nanos[task] < nanos[other]);
            boolean later =
                    seconds[task] > seconds[other] || (seconds[task] == seconds[other] && nanos[task] > nanos[other]);
            return latestFirst ? later : sooner;
        }

        private void place(int at, int task) {
            tasks[at] = task;
            places[task] = at;
        }
    }
}
