package dev.harness.state;

import java.util.Arrays;

/**
 * Places for tasks in the order of claims: fewer dependencies first, then insertion. A lane holds all tasks with one
 * number of dependencies, in the order of insertion, so that a task that is added later comes behind all others of its
 * lane, and nobody's place changes. Not thread-safe.
 */
final class ClaimOrder {
    private int[] counts = {}; // the number of dependencies of each lane, ascending
    private int[][] lanes = {};
    private int[] sizes = {};

    final Takeable ready = new Takeable();
    final Takeable expired = new Takeable();

    /** Those of the tasks that can be taken; the first is found at the same cost for any number of tasks. */
    final class Takeable {
        private RankedSet[] members = {};
        private RankedSet filled = new RankedSet(1); // lanes that have any
        private int size;

        int size() {
            return size;
        }

        void add(int dependencies, int place) {
            int lane = lane(dependencies);
            RankedSet set = members[lane];
            int before = set.size();
            set.add(place);
            filled.add(lane);
            size += set.size() - before;
        }

        void remove(int dependencies, int place) {
            int lane = lane(dependencies);
            RankedSet set = members[lane];
            int before = set.size();
            set.remove(place);
            size += set.size() - before;
            if (set.size() == 0) {
                filled.remove(lane);
            }
        }

        /** Returns the first task, or -1. */
        int first() {
            int lane = filled.first();
            return lane < 0 ? -1 : lanes[lane][members[lane].first()];
        }

        private void insert(int lane) {
            members = inserted(members, lane, new RankedSet(1));
            filled = new RankedSet(members.length);
            for (int i = 0; i < members.length; i++) {
                if (members[i].size() > 0) {
                    filled.add(i);
                }
            }
        }
    }

    /**
     * Gives a task its place, behind those that have one already.
     *
     * @param dependencies how many it has
     * @return its place in its lane
     */
    int enroll(int task, int dependencies) {
        int lane = Arrays.binarySearch(counts, dependencies);
        if (lane < 0) {
            lane = -lane - 1;
            insert(lane, dependencies);
        }
        int size = sizes[lane]++;
        if (size == lanes[lane].length) {
            lanes[lane] = Arrays.copyOf(lanes[lane], size + (size >> 1) + 4);
        }
        lanes[lane][size] = task;
        return size;
    }

    private int lane(int dependencies) {
        return counts.length == 1 ? 0 : Arrays.binarySearch(counts, dependencies);
    }

    private void insert(int lane, int dependencies) {
        int last = counts.length;
        counts = Arrays.copyOf(counts, last + 1);
        sizes = Arrays.copyOf(sizes, last + 1);
        System.arraycopy(counts, lane, counts, lane + 1, last - lane);
        System.arraycopy(sizes, lane, sizes, lane + 1, last - lane);
        counts[lane] = dependencies;
        sizes[lane] = 0;
        lanes = inserted(lanes, lane, new int[4]);
        ready.insert(lane);
        expired.insert(lane);
    }

    private static <T> T[] inserted(T[] all, int at, T one) {
        T[] longer = Arrays.copyOf(all, all.length + 1);
        System.arraycopy(all, at, longer, at + 1, all.length - at);
        longer[at] = one;
        return longer;
    }
}
