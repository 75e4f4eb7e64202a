/**
 * The workflow kernel: tasks with dependencies, which workers claim and complete durably and exactly once.
 *
 * <p>Begin with {@link dev.harness.state.StateManager}, the entry. {@link dev.harness.state.Task} and
 * {@link dev.harness.state.WorkflowState} are immutable values; {@link dev.harness.state.ClaimOptions} and
 * {@link dev.harness.state.ClaimResult} belong to a claim; a {@link dev.harness.state.WorkflowListener} receives every
 * transition. Inside, {@code Decisions} explains how it works: a snapshot ({@code Snapshot}), a journal of later
 * changes ({@code Journal}) and the tasks in memory ({@code Board}).
 */
@NullMarked
package dev.harness.state;

import org.jspecify.annotations.NullMarked;
