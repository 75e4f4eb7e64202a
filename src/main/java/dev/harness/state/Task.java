package dev.harness.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work of a workflow, with its dependencies, its lease and its state. Immutable, so thread-safe.
 *
 * <p>Two tasks are equal when all their fields are equal. The setters of {@link Builder} document the rule of each
 * field.
 */
public final class Task extends TaskFields {
    private Task(Builder from, String description) {
        super(from, description);
    }

    private Task(
            Task from,
            TaskStatus status,
            @Nullable String claimedBy,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            int attempts,
            TaskDetails details) {
        super(from, status, claimedBy, startedAt, completedAt, attempts, details);
    }

    /** Returns the task as held by a worker. */
    Task held(@Nullable String worker, Instant since, int attemptsNow, TaskDetails detailsNow) {
        return new Task(this, TaskStatus.RUNNING, worker, since, null, attemptsNow, detailsNow);
    }

    /** Returns the task as pending. */
    Task free(int attemptsNow, TaskDetails detailsNow) {
        return new Task(this, TaskStatus.PENDING, null, null, null, attemptsNow, detailsNow);
    }

    /** Returns the task as ended. */
    Task ended(TaskStatus outcome, @Nullable String worker, Instant at, TaskDetails detailsNow) {
        return new Task(this, outcome, worker, startedAt, at, attempts, detailsNow);
    }

    /**
     * Returns a builder of a pending task without dependencies and with a timeout of 600 seconds.
     *
     * @param id trimmed of white space; what remains is not empty
     * @throws IllegalArgumentException if the id is null or blank
     */
    public static Builder builder(String id) {
        return new Builder(TaskText.id(id));
    }

    /** Returns a builder whose id comes later. */
    static Builder unnamed() {
        return new Builder("");
    }

    /** Returns a builder that starts from this task. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns whether the task is running and was started strictly longer ago than its timeout. */
    public boolean isTimedOut(Instant now) {
        return status == TaskStatus.RUNNING
                && startedAt != null
                && Duration.between(startedAt, now).compareTo(timeout) > 0;
    }

    /** Builds a {@link Task}; each setter refuses an invalid value at once. Not thread-safe. */
    public static final class Builder {
        String id;

        @Nullable
        String description;

        TaskStatus status = TaskStatus.PENDING;
        TaskIds dependencies = TaskIds.NONE;
        Duration timeout = TaskTimeout.DEFAULT;

        @Nullable
        Instant startedAt;

        @Nullable
        Instant completedAt;

        @Nullable
        String claimedBy;

        @Nullable
        String instructions;

        @Nullable
        String role;

        int attempts;
        int maxAttempts;
        TaskDetails details = TaskDetails.NONE;

        private Builder(String id) {
            this.id = id;
        }

        private Builder(Task task) {
            id = task.id;
            description = task.description;
            status = task.status;
            dependencies = task.dependencies;
            timeout = task.timeout;
            startedAt = task.startedAt;
            completedAt = task.completedAt;
            claimedBy = task.claimedBy;
            instructions = task.instructions;
            role = task.role;
            attempts = task.attempts;
            maxAttempts = task.maxAttempts;
            details = task.details;
        }

        /** Sets an id that was checked already. */
        Builder id(String checked) {
            id = checked;
            return this;
        }

        /** Sets what the task is about: required, may be empty. */
        public Builder description(String text) {
            description = TaskText.text("description", text);
            return this;
        }

        /** Sets the status; by default pending. */
        public Builder status(TaskStatus value) {
            status = TaskText.required("status", value);
            return this;
        }

        /** Adds dependencies: tasks that must be completed first. The same id may be added twice. */
        public Builder dependsOn(String... ids) {
            dependencies = TaskIds.of(dependencies, Arrays.asList(TaskText.required("dependencies", ids)));
            return this;
        }

        /** Replaces the dependencies: the tasks that must be completed first. */
        public Builder dependencies(List<String> ids) {
            dependencies = TaskIds.of(TaskIds.NONE, TaskText.required("dependencies", ids));
            return this;
        }

        /**
         * Sets how long a worker may hold the task without renewing its lease: 1 to 86,400 seconds, by default 600.
         */
        public Builder timeout(Duration value) {
            timeout = TaskTimeout.checked(TaskText.required("timeout", value));
            return this;
        }

        /** Sets the instructions for the worker; null for none. */
        public Builder instructions(@Nullable String text) {
            instructions = TaskText.optional("instructions", text);
            return this;
        }

        /** Sets the role of the worker that the task is for; null for none, so that claims without a role get it. */
        public Builder role(@Nullable String text) {
            role = TaskText.optional("role", text);
            return this;
        }

        /** Sets the worker that holds the task; null for none. */
        public Builder claimedBy(@Nullable String worker) {
            claimedBy = TaskText.optional("claimed_by", worker);
            return this;
        }

        /** Sets when the lease began; null if the task was never claimed. */
        public Builder startedAt(@Nullable Instant time) {
            startedAt = time;
            return this;
        }

        /** Sets when the task was completed or failed; null if it has not ended. */
        public Builder completedAt(@Nullable Instant time) {
            completedAt = time;
            return this;
        }

        /** Sets how often the task was claimed. */
        public Builder attempts(int number) {
            attempts = TaskText.notNegative("attempts", number);
            return this;
        }

        /** Sets how often the task may be claimed; the next claim marks it as failed. 0 for no limit. */
        public Builder maxAttempts(int number) {
            maxAttempts = TaskText.notNegative("max_attempts", number);
            return this;
        }

        /** Sets the result of the task: at most 64 KiB as UTF-8 JSON, which is copied; null for none. */
        public Builder result(@Nullable JsonNode value) {
            details = details.withResult(JsonValue.of("result", value));
            return this;
        }

        /** Sets why the task failed; null for no reason. */
        public Builder failure(@Nullable String reason) {
            details = details.withFailure(TaskText.optional("failure", reason));
            return this;
        }

        /** Sets the earliest time of a claim, truncated to the microsecond; null for no such time. */
        public Builder notBefore(@Nullable Instant time) {
            details = details.withNotBefore(time);
            return this;
        }

        /** Sets metadata of the user, a JSON object: at most 64 KiB as UTF-8 JSON, which is copied; null for none. */
        public Builder metadata(@Nullable JsonNode object) {
            details = details.withMetadata(JsonValue.ofObject("metadata", object));
            return this;
        }

        /**
         * Returns the task.
         *
         * @throws IllegalArgumentException if no description was given
         */
        public Task build() {
            return new Task(this, TaskText.required("description", description));
        }
    }
}
