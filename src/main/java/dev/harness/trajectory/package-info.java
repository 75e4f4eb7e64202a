/**
 * The event log: an append-only file with one JSON object a line. Reading the last events does not read the rest.
 *
 * <p>Begin with {@link dev.harness.trajectory.TrajectoryLogger}, the only public type. {@code EventFile} writes,
 * {@code EventReader} reads. {@code EventWriter} turns an event into one line, {@code TransitionLine} does it for the
 * transitions of a workflow.
 */
@NullMarked
package dev.harness.trajectory;

import org.jspecify.annotations.NullMarked;
