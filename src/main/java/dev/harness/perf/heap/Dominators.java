package dev.harness.perf.heap;

import java.util.Arrays;
import java.util.List;

/**
 * Computes dominators: an object dominates another if every path to that one leads through it. The iterative algorithm of
 * Cooper, Harvey and Kennedy ("A Simple, Fast Dominance Algorithm", 2001), over the objects in depth-first order.
 */
final class Dominators {
    /** The virtual root above all roots. */
    static final int TOP = 0;

    private static final int UNSEEN = -1;

    private final int[] objects;
    private final int[] numbers;
    private final int[] immediate;
    private int count = 1;

    Dominators(HeapGraph heap, List<Integer> roots) {
        objects = new int[heap.size() + 1];
        numbers = new int[heap.size()];
        Arrays.fill(numbers, UNSEEN);
        int[] order = postorder(heap, roots);
        numberBackwards(order);
        immediate = new int[count];
        Arrays.fill(immediate, UNSEEN);
        immediate[TOP] = TOP;
        for (int root : roots) {
            immediate[numbers[root]] = TOP;
        }
        while (improve(heap)) {
            // each pass settles at least one more object; two or three passes are usual
        }
    }

    /** Depth first without recursion: a linked list of a million nodes is an ordinary heap. */
    private int[] postorder(HeapGraph heap, List<Integer> roots) {
        int[] order = new int[heap.size()];
        IntStack stack = new IntStack();
        boolean[] seen = new boolean[heap.size()];
        int done = 0;
        for (int root : roots) {
            stack.push(root);
            while (!stack.isEmpty()) {
                int top = stack.pop();
                if (top < 0) {
                    order[done++] = ~top;
                } else if (!seen[top]) {
                    seen[top] = true;
                    stack.push(~top);
                    heap.references(top, target -> {
                        if (!seen[target]) {
                            stack.push(target);
                        }
                    });
                }
            }
        }
        return Arrays.copyOf(order, done);
    }

    private void numberBackwards(int[] order) {
        for (int i = order.length - 1; i >= 0; i--) {
            objects[count] = order[i];
            numbers[order[i]] = count++;
        }
    }

    /** The loop goes over successors, not predecessors, because the dump contains only these. */
    private boolean improve(HeapGraph heap) {
        boolean[] changed = {false};
        for (int number = 1; number < count; number++) {
            int from = number;
            heap.references(objects[from], target -> {
                int to = numbers[target];
                int better = immediate[to] == UNSEEN ? from : common(from, immediate[to]);
                if (better != immediate[to]) {
                    immediate[to] = better;
                    changed[0] = true;
                }
            });
        }
        return changed[0];
    }

    private int common(int one, int other) {
        int left = one;
        int right = other;
        while (left != right) {
            if (left > right) {
                left = immediate[left];
            } else {
                right = immediate[right];
            }
        }
        return left;
    }

    /** Returns how many objects there are, the virtual root included; they are numbered from it on. */
    int count() {
        return count;
    }

    /** Returns the object of the heap with this number. */
    int object(int number) {
        return objects[number];
    }

    /** Returns the number of the immediate dominator, always smaller. */
    int dominator(int number) {
        return immediate[number];
    }
}
