package dev.harness.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A workflow in memory whose every call searches everything: what the rules say, and nothing else. */
final class NaiveWorkflow {
    private final TickingClock clock;
    private Optional<WorkflowState> state = Optional.empty();

    NaiveWorkflow(TickingClock clock) {
        this.clock = clock;
    }

    Optional<WorkflowState> load() {
        return state;
    }

    void save(WorkflowState next) {
        state = Optional.of(next);
    }

    void reset() {
        state = Optional.empty();
    }

    WorkflowState update(Task task) {
        WorkflowState next = state.orElseThrow(() -> new IllegalStateException("nothing saved"))
                .with(task);
        next.validateDag();
        state = Optional.of(next);
        return next;
    }

    WorkflowState addTasks(Collection<Task> tasks) {
        List<Task> all =
                new ArrayList<>(state.map(each -> each.tasks().values()).orElse(List.of()));
        all.addAll(tasks);
        WorkflowState next = WorkflowState.of(all);
        next.validateDag();
        if (!tasks.isEmpty()) {
            state = Optional.of(next);
        }
        return next;
    }

    ClaimResult claim(String worker, String role) {
        while (true) {
            Instant now = clock.instant();
            Optional<Task> held = tasks().filter(task -> task.status() == TaskStatus.RUNNING && isOf(task, worker))
                    .findFirst();
            Optional<Task> found = held.or(() -> first(
                            role,
                            task -> task.status() == TaskStatus.PENDING
                                    && task.notBefore().stream().noneMatch(now::isBefore)))
                    .or(() -> first(role, task -> task.isTimedOut(now)));
            if (found.isEmpty()) {
                return new ClaimResult(Optional.empty(), false, false);
            }
            Task before = found.get();
            if (before.maxAttempts() > 0 && before.attempts() >= before.maxAttempts()) {
                put(before.toBuilder()
                        .status(TaskStatus.FAILED)
                        .failure("attempts exhausted")
                        .claimedBy(null)
                        .completedAt(now)
                        .build());
                continue;
            }
            Task after = put(before.toBuilder()
                    .status(TaskStatus.RUNNING)
                    .claimedBy(worker)
                    .startedAt(now)
                    .completedAt(null)
                    .notBefore(null)
                    .attempts(before.attempts() + 1)
                    .build());
            boolean running = before.status() == TaskStatus.RUNNING;
            return new ClaimResult(Optional.of(after), held.isPresent(), held.isEmpty() && running);
        }
    }

    private Optional<Task> first(String role, Predicate<Task> candidate) {
        return tasks().filter(task -> role == null || task.role().equals(Optional.of(role)))
                .filter(candidate)
                .filter(task -> dependencies(task).allMatch(each -> each.status() == TaskStatus.COMPLETED))
                .min(Comparator.comparingInt(task -> task.dependencies().size()));
    }

    Task renew(String id, String worker) {
        return put(held(id, worker).toBuilder().startedAt(clock.instant()).build());
    }

    void release(String id, String worker) {
        Task task = held(id, worker);
        put(free(task).attempts(Math.max(0, task.attempts() - 1)).build());
    }

    void retry(String id, String worker, Duration delay, String reason) {
        put(free(held(id, worker))
                .notBefore(clock.instant().plus(delay))
                .failure(reason)
                .build());
    }

    void complete(String id, String worker, Optional<JsonNode> result) {
        end(id, worker, TaskStatus.COMPLETED).ifPresent(task -> {
            task.failure(null);
            result.ifPresent(task::result);
            put(task.build());
        });
    }

    void fail(String id, String worker, Optional<String> reason) {
        end(id, worker, TaskStatus.FAILED).ifPresent(task -> {
            reason.ifPresent(task::failure);
            put(task.build());
        });
    }

    void cancel(String id, String reason) {
        Task task = known(id);
        if (task.status() == TaskStatus.COMPLETED) {
            throw new IllegalStateException();
        }
        if (task.status() != TaskStatus.FAILED) {
            put(task.toBuilder()
                    .status(TaskStatus.FAILED)
                    .failure(reason)
                    .claimedBy(null)
                    .completedAt(clock.instant())
                    .build());
        }
    }

    Progress progress() {
        Instant now = clock.instant();
        int ready = (int) tasks().filter(task -> task.status() == TaskStatus.PENDING)
                .filter(task -> task.notBefore().stream().noneMatch(now::isBefore))
                .filter(task -> dependencies(task).allMatch(each -> each.status() == TaskStatus.COMPLETED))
                .count();
        int blocked = (int) tasks().filter(this::isBlocked).count();
        int pending = count(TaskStatus.PENDING);
        return new Progress(
                ready,
                pending - ready - blocked,
                blocked,
                count(TaskStatus.RUNNING),
                count(TaskStatus.COMPLETED),
                count(TaskStatus.FAILED));
    }

    private boolean isBlocked(Task task) {
        return task.status() == TaskStatus.PENDING
                && dependencies(task).anyMatch(each -> each.status() == TaskStatus.FAILED || isBlocked(each));
    }

    private int count(TaskStatus status) {
        return (int) tasks().filter(task -> task.status() == status).count();
    }

    private Optional<Task.Builder> end(String id, String worker, TaskStatus status) {
        Task task = known(id);
        boolean ended = task.status() == TaskStatus.COMPLETED || task.status() == TaskStatus.FAILED;
        if (task.status() == TaskStatus.PENDING || !isOf(task, worker) || ended && task.status() != status) {
            throw new IllegalStateException();
        }
        return ended
                ? Optional.empty()
                : Optional.of(task.toBuilder().status(status).completedAt(clock.instant()));
    }

    private Task held(String id, String worker) {
        Task task = known(id);
        if (task.status() != TaskStatus.RUNNING || !isOf(task, worker)) {
            throw new IllegalStateException();
        }
        return task;
    }

    private static Task.Builder free(Task task) {
        return task.toBuilder()
                .status(TaskStatus.PENDING)
                .claimedBy(null)
                .startedAt(null)
                .completedAt(null);
    }

    private Task known(String id) {
        return state.map(each -> each.tasks().get(id)).orElseThrow(IllegalArgumentException::new);
    }

    private Task put(Task task) {
        state = state.map(each -> each.with(task));
        return task;
    }

    private Stream<Task> tasks() {
        return state.stream().flatMap(each -> each.tasks().values().stream());
    }

    private Stream<Task> dependencies(Task task) {
        return task.dependencies().stream()
                .map(id -> state.orElseThrow().tasks().get(id));
    }

    private static boolean isOf(Task task, String worker) {
        return task.claimedBy().equals(Optional.of(worker));
    }
}
