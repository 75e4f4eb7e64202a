package dev.harness.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.harness.state.ClaimOptions;
import dev.harness.state.StateManager;
import dev.harness.state.Task;
import dev.harness.state.WorkflowState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What else a worker calls, beside a claim and its completion, and on workflows of a thousand tasks and a million. */
final class WorkerContest {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int CALLS = 100;
    private static final JsonNode RESULT = JsonNodeFactory.instance.objectNode().put("files", 42);

    private final Path directory;
    private final Table table;
    private int added;

    WorkerContest(Path directory, Table table) {
        this.directory = directory;
        this.table = table;
    }

    void run(int rounds) throws Exception {
        calls(rounds);
        sizes(Math.min(rounds, 7));
    }

    private void calls(int rounds) throws Exception {
        Contest contest = new Contest();
        try (StateManager manager = StateManager.open(directory.resolve("calls"))) {
            manager.save(KernelDrain.tasks(FEW));
            String held = manager.claimTask("holder").task().orElseThrow().id();
            int pair = contest.add(() -> Contest.nanosEach(CALLS, () -> claimAndRelease(manager)));
            int renew = contest.add(() -> Contest.nanosEach(CALLS, () -> renew(manager, held)));
            int retry = contest.add(() -> Contest.nanosEach(CALLS, () -> claimAndRetry(manager)));
            int add = contest.add(() -> Contest.nanosEach(CALLS, () -> add(manager)));
            int result = contest.add(() -> Contest.nanosEach(CALLS, () -> claimAndComplete(manager)));
            int progress = contest.add(
                    () -> Contest.nanosEach(CALLS, () -> manager.progress().total()));
            contest.run(3, rounds);
            String against = "claim + release";
            row(contest, "renewTask", renew, against, pair, 0.65);
            row(contest, "claim + retryTask with a reason", retry, against, pair, 1.15);
            row(contest, "claim + completeTask with a result", result, against, pair, 1.4);
            row(contest, "addTasks of one", add, against, pair, 0.8);
            row(contest, "progress", progress, against, pair, 0.1);
        }
    }

    private void sizes(int rounds) throws Exception {
        try (StateManager few = StateManager.open(directory.resolve("small"));
                StateManager many = StateManager.open(directory.resolve("large"))) {
            few.save(roles(FEW));
            many.save(roles(MANY));
            Contest contest = new Contest();
            int small = contest.add(() -> Contest.nanosEach(CALLS, () -> add(few)));
            int large = contest.add(() -> Contest.nanosEach(CALLS, () -> add(many)));
            int ofFew = contest.add(() -> Contest.nanosEach(CALLS, () -> claimRare(few)));
            int ofMany = contest.add(() -> Contest.nanosEach(CALLS, () -> claimRare(many)));
            contest.run(3, rounds);
            row(contest, "addTasks of one, 1,000,000 tasks", large, "itself, 1,000 tasks", small, 1.3);
            row(contest, "claim + release of a rare role, 1,000,000 tasks", ofMany, "itself, 1,000 tasks", ofFew, 1.3);
        }
    }

    private void row(Contest contest, String work, int ours, String against, int theirs, double most) {
        table.ratio(
                work,
                Table.time(contest.median(ours)),
                against,
                Table.time(contest.median(theirs)),
                contest.ratio(ours, theirs),
                "at most",
                most);
    }

    /** Returns ready tasks of one role, and a last one of another. */
    private static WorkflowState roles(int count) {
        List<Task> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tasks.add(Task.builder("task-" + i)
                    .description("")
                    .role(i == count - 1 ? "rare" : "common")
                    .build());
        }
        return WorkflowState.of(tasks);
    }

    private static int claimAndRelease(StateManager manager) {
        manager.releaseTask(manager.claimTask("worker").task().orElseThrow().id(), "worker");
        return 1;
    }

    private static int claimRare(StateManager manager) {
        Task task =
                manager.claimTask("worker", ClaimOptions.role("rare")).task().orElseThrow();
        manager.releaseTask(task.id(), "worker");
        return 1;
    }

    private static int claimAndRetry(StateManager manager) {
        String id = manager.claimTask("worker").task().orElseThrow().id();
        manager.retryTask(id, "worker", Duration.ZERO, "the disk was full");
        return 1;
    }

    private int claimAndComplete(StateManager manager) {
        String id = manager.claimTask("worker").task().orElseThrow().id();
        manager.completeTask(id, "worker", RESULT);
        return 1;
    }

    private static int renew(StateManager manager, String id) {
        return manager.renewTask(id, "holder").attempts();
    }

    private int add(StateManager manager) {
        String id = "added-" + added++;
        return manager.addTasks(
                        List.of(Task.builder(id).description("").role("common").build()))
                .tasks()
                .size();
    }
}
