package dev.harness.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work of a workflow, with its dependencies, its lease and its state. Immutable, so safe for threads.
 *
 * <p>Two tasks are equal when all their fields are. The setters of {@link Builder} say the rule of each field.
 */
public final class Task {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(600);
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(86_400);

    private final String id;
    private final String description;
    private final TaskStatus status;
    private final TaskIds dependencies;
    private final Duration timeout;
    private final @Nullable Instant startedAt;
    private final @Nullable Instant completedAt;
    private final @Nullable String claimedBy;
    private final @Nullable String instructions;
    private final @Nullable String role;

    private Task(Builder from, String description) {
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

    /** Returns the name that is unique in the workflow. */
    public String id() {
        return id;
    }

    /** Returns what the task is about; may be empty. */
    public String description() {
        return description;
    }

    /** Returns where the task stands. */
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

    /** Returns how long a worker may hold the task: from 1 second to 86,400 seconds. */
    public Duration timeout() {
        return timeout;
    }

    /** Returns when the lease of the present or last worker began. */
    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    /** Returns when the task was completed or given up. */
    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    /** Returns the worker that holds the task, or held it last. */
    public Optional<String> claimedBy() {
        return Optional.ofNullable(claimedBy);
    }

    /** Returns what the worker is told to do. */
    public Optional<String> instructions() {
        return Optional.ofNullable(instructions);
    }

    /** Returns the kind of worker the task is meant for. */
    public Optional<String> role() {
        return Optional.ofNullable(role);
    }

    /** Returns a builder that starts from this task. */
    public Builder toBuilder() {
        Builder builder = new Builder(id);
        builder.description = description;
        builder.status = status;
        builder.dependencies = dependencies;
        builder.timeout = timeout;
        builder.startedAt = startedAt;
        builder.completedAt = completedAt;
        builder.claimedBy = claimedBy;
        builder.instructions = instructions;
        builder.role = role;
        return builder;
    }

    /** Returns whether the task is running and was started strictly longer ago than its timeout. */
    public boolean isTimedOut(Instant now) {
        return status == TaskStatus.RUNNING
                && startedAt != null
                && Duration.between(startedAt, now).compareTo(timeout) > 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Task that
                && id.equals(that.id)
                && description.equals(that.description)
                && status == that.status
                && dependencies.equals(that.dependencies)
                && timeout.equals(that.timeout)
                && Objects.equals(startedAt, that.startedAt)
                && Objects.equals(completedAt, that.completedAt)
                && Objects.equals(claimedBy, that.claimedBy)
                && Objects.equals(instructions, that.instructions)
                && Objects.equals(role, that.role);
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

    /** Builds a {@link Task}; each setter refuses a bad value at once. Not thread-safe. */
    public static final class Builder {
        private String id;
        private @Nullable String description;
        private TaskStatus status = TaskStatus.PENDING;
        private TaskIds dependencies = TaskIds.NONE;
        private Duration timeout = DEFAULT_TIMEOUT;
        private @Nullable Instant startedAt;
        private @Nullable Instant completedAt;
        private @Nullable String claimedBy;
        private @Nullable String instructions;
        private @Nullable String role;

        private Builder(String id) {
            this.id = id;
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

        /** Sets where the task stands; pending unless set. */
        public Builder status(TaskStatus value) {
            status = TaskText.required("status", value);
            return this;
        }

        /** Adds tasks that must be completed first; one may be named twice. */
        public Builder dependsOn(String... ids) {
            dependencies = TaskIds.of(dependencies, Arrays.asList(TaskText.required("dependencies", ids)));
            return this;
        }

        /** Replaces the tasks that must be completed first. */
        public Builder dependencies(List<String> ids) {
            dependencies = TaskIds.of(TaskIds.NONE, TaskText.required("dependencies", ids));
            return this;
        }

        /** Sets how long a worker may hold the task: 1 to 86,400 seconds, 600 unless set. */
        public Builder timeout(Duration value) {
            Duration wanted = TaskText.required("timeout", value);
            if (wanted.compareTo(MIN_TIMEOUT) < 0 || wanted.compareTo(MAX_TIMEOUT) > 0) {
                throw new IllegalArgumentException("task timeout of "
                        + TaskTimeout.seconds(wanted).toPlainString() + " s is outside 1 s to 86400 s");
            }
            timeout = wanted;
            return this;
        }

        /** Sets what the worker is told to do; null for nothing. */
        public Builder instructions(@Nullable String text) {
            instructions = TaskText.optional("instructions", text);
            return this;
        }

        /** Sets the kind of worker the task is meant for; null for any. */
        public Builder role(@Nullable String text) {
            role = TaskText.optional("role", text);
            return this;
        }

        /** Sets the worker that holds the task; null for nobody. */
        public Builder claimedBy(@Nullable String worker) {
            claimedBy = TaskText.optional("claimed_by", worker);
            return this;
        }

        /** Sets when the lease began; null for never. */
        public Builder startedAt(@Nullable Instant time) {
            startedAt = time;
            return this;
        }

        /** Sets when the task was completed or given up; null for not yet. */
        public Builder completedAt(@Nullable Instant time) {
            completedAt = time;
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
