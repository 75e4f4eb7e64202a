package dev.harness.state;

/**
 * Thrown when tasks do not make a workflow: an id twice, a dependency that does not exist, a cycle. The message names
 * the tasks. Nothing was changed.
 */
public final class InvalidWorkflowException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidWorkflowException(String message) {
        super(message);
    }
}
