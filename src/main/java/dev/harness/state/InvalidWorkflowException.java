package dev.harness.state;

/**
 * Thrown when tasks do not form a workflow: a duplicate id, a missing dependency, or a cycle. The message names the
 * tasks. Nothing was changed.
 */
public final class InvalidWorkflowException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidWorkflowException(String message) {
        super(message);
    }
}
