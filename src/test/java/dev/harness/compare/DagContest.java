package dev.harness.compare;

import dev.harness.state.Task;
import dev.harness.state.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/**
 * Is this workflow free of cycles: 50 layers, each task with three dependencies on the layer before. Not deeper, because
 * the other side searches its whole path at each vertex that it meets again: a chain would be unfair to it.
 */
final class DagContest {
    private static final int EDGES = 3;
    private static final int LAYERS = 50;

    private final Table table;

    DagContest(Table table) {
        this.table = table;
    }

    void run(int rounds) throws Exception {
        against(1_000, 200, rounds);
        against(100_000, 1, rounds);
        against(1_000_000, 1, Math.min(rounds, 3));
    }

    private void against(int tasks, int calls, int rounds) throws Exception {
        WorkflowState state = workflow(tasks);
        CycleDetector<String, DefaultEdge> detector = new CycleDetector<>(graph(state));
        Contest contest = new Contest();
        int ours = contest.add(() -> Contest.nanosEach(calls, () -> {
            state.validateDag();
            return 0;
        }));
        int theirs = contest.add(() -> Contest.nanosEach(calls, () -> {
            if (detector.detectCycles()) {
                throw new IllegalStateException("there is no cycle");
            }
            return 0;
        }));
        contest.run(tasks > 100_000 ? 1 : 4, rounds);
        table.ratio(
                String.format("validateDag, %,d tasks (their time / ours)", tasks),
                Table.time(contest.median(ours)),
                "JGraphT CycleDetector on a ready graph",
                Table.time(contest.median(theirs)),
                contest.ratio(theirs, ours),
                "at least",
                5);
    }

    private static WorkflowState workflow(int count) {
        List<Task> tasks = new ArrayList<>(count);
        int layer = count / LAYERS;
        for (int i = 0; i < count; i++) {
            Task.Builder task = Task.builder("task-" + i).description("");
            int before = i / layer * layer - layer;
            for (int d = 0; d < EDGES && before >= 0; d++) {
                task.dependsOn("task-" + (before + (i * 7 + d * (layer / EDGES)) % layer));
            }
            tasks.add(task.build());
        }
        return WorkflowState.of(tasks);
    }

    private static Graph<String, DefaultEdge> graph(WorkflowState state) {
        Graph<String, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
        state.tasks().keySet().forEach(graph::addVertex);
        state.tasks().values().forEach(task -> task.dependencies().forEach(id -> graph.addEdge(id, task.id())));
        return graph;
    }
}
