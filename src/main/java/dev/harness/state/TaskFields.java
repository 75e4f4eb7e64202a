package dev.harness.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a {@link Task}. Immutable, so thread-safe. */
abstract sealed class TaskFields permits Task {
    final String id;
    final String description;
    final TaskStatus status;
    final TaskIds dependencies;
    final Duration timeout;
    final @Nullable Instant startedAt;
    final @Nullable Instant completedAt;
    final @Nullable String claimedBy;
    final @Nullable String instructions;
    final @Nullable String role;
    final int attempts;
    final int maxAttempts;
    final TaskDetails details;

    TaskFields(Task.Builder from, String description) {
        this.id = from.id;
        this.description = description;
        this.status = from.status;
        this.dependencies = from.dependencies;
        this.timeout = from.timeout;
        this.startedAt = from.startedAt;
        this.completedAt = from.completedAt;
        this.claimedBy = from.claimedBy;
        this.instructions = from.instructions;
        this.role = from.role;
        this.attempts = from.attempts;
        this.maxAttempts = from.maxAttempts;
        this.details = from.details;
    }

    /** Copies a task in another state: the one way in which a task of a workflow changes, so made cheap. */
    TaskFields(
            TaskFields from,
            TaskStatus status,
            @Nullable String claimedBy,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            int attempts,
            TaskDetails details) {
        this.id = from.id;
        this.description = from.description;
        this.dependencies = from.dependencies;
        this.timeout = from.timeout;
        this.instructions = from.instructions;
        this.role = from.role;
        this.maxAttempts = from.maxAttempts;
        this.status = status;
        this.claimedBy = claimedBy;
        this.startedAt = startedAt;
        this.completedAt = completedAt;
        this.attempts = attempts;
        this.details = details;
    }

    /** Returns the name that is unique in the workflow. */
    public String id() {
        return id;
    }

    /** Returns the description; may be empty. */
    public String description() {
        return description;
    }

    /** Returns the status. */
    public TaskStatus status() {
        return status;
    }

    /** Returns the ids of the tasks that must be completed first, in the order given; unmodifiable. */
    public List<String> dependencies() {
        return dependencies;
    }

    TaskIds dependencyIds() {
        return dependencies;
    }

    /** Returns how long a worker may hold the task without renewing its lease: 1 to 86,400 seconds. */
    public Duration timeout() {
        return timeout;
    }

    /** Returns when the lease of the present or last worker began. */
    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    /** Returns when the task was completed or failed; empty if it has not ended. */
    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    /** Returns the worker that holds the task, or held it last. */
    public Optional<String> claimedBy() {
        return Optional.ofNullable(claimedBy);
    }

    /** Returns the instructions for the worker. */
    public Optional<String> instructions() {
        return Optional.ofNullable(instructions);
    }

    /** Returns the role of the worker that the task is for. */
    public Optional<String> role() {
        return Optional.ofNullable(role);
    }

    /** Returns how often the task was claimed; claims that ended with a release do not count. */
    public int attempts() {
        return attempts;
    }

    /** Returns how often the task may be claimed; 0 for no limit. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** Returns a copy of the result. */
    public Optional<JsonNode> result() {
        return Optional.ofNullable(details.result()).map(JsonValue::node);
    }

    /** Returns why the task failed, or why it was given back for a retry. */
    public Optional<String> failure() {
        return Optional.ofNullable(details.failure());
    }

    /** Returns the earliest time of a claim; empty once the task was claimed. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(details.notBefore());
    }

    /** Returns a copy of the user's metadata. */
    public Optional<JsonNode> metadata() {
        return Optional.ofNullable(details.metadata()).map(JsonValue::node);
    }

    TaskDetails details() {
        return details;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaskFields that
                && id.equals(that.id)
                && description.equals(that.description)
                && status == that.status
                && dependencies.equals(that.dependencies)
                && timeout.equals(that.timeout)
                && Objects.equals(startedAt, that.startedAt)
                && Objects.equals(completedAt, that.completedAt)
                && Objects.equals(claimedBy, that.claimedBy)
                && Objects.equals(instructions, that.instructions)
                && Objects.equals(role, that.role)
                && attempts == that.attempts
                && maxAttempts == that.maxAttempts
                && details.equals(that.details);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, status, claimedBy, startedAt);
    }

    @Override
    public String toString() {
        return "Task[" + id + ", " + status.json() + (claimedBy == null ? "" : " by " + claimedBy)
                + (dependencies.isEmpty() ? "" : ", after " + dependencies) + "]";
    }
}
