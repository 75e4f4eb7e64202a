package dev.harness.state;

import java.util.Arrays;

/**
 * Depth-first search for a cycle, with its own stack in memory, so that a long chain does not overflow the thread's stack.
 */
final class CycleSearch {
    private static final int[] NONE = {};

    private final Dag dag;
    /** For each task the edge to follow next, from its first; -1 once everything below it is known to be free. */
    private final int[] next;
    /** The tasks on the way from the root to where the search stands. */
    private final int[] path;

    private final boolean[] onPath;
    private int depth;

    private CycleSearch(Dag dag) {
        this.dag = dag;
        this.next = new int[dag.size()];
        this.path = new int[dag.size()];
        this.onPath = new boolean[dag.size()];
    }

    /** Returns the tasks of the first cycle, each one depending on the next and the last on the first; or none. */
    static int[] find(Dag dag) {
        CycleSearch search = new CycleSearch(dag);
        for (int root = 0; root < dag.size(); root++) {
            if (search.next[root] >= 0) {
                int[] cycle = search.from(root);
                if (cycle.length > 0) {
                    return cycle;
                }
            }
        }
        return NONE;
    }

    private int[] from(int root) {
        enter(root);
        while (depth > 0) {
            int task = path[depth - 1];
            if (next[task] == dag.to(task)) {
                leave(task);
                continue;
            }
            int target = dag.target(next[task]++);
            if (onPath[target]) {
                return cycleTo(target);
            }
            if (next[target] >= 0) {
                enter(target);
            }
        }
        return NONE;
    }

    private void enter(int task) {
        path[depth++] = task;
        onPath[task] = true;
        next[task] = dag.from(task);
    }

    private void leave(int task) {
        depth--;
        onPath[task] = false;
        next[task] = -1;
    }

    private int[] cycleTo(int start) {
        int from = depth - 1;
        while (path[from] != start) {
            from--;
        }
        return Arrays.copyOfRange(path, from, depth);
    }
}
