package dev.harness.state;

/**
 * Receives every transition that is made through one {@link StateManager}, see {@link StateManager#addListener}.
 *
 * <p>It is called once for each transition, after the transition is durable, in order, by one thread at a time. That
 * thread holds no lock, so the listener may be slow and may call the manager. Exceptions of the listener are logged;
 * they affect neither the caller nor other listeners.
 */
@FunctionalInterface
public interface WorkflowListener {
    /**
     * Receives a transition.
     *
     * @param event what happened
     */
    void onTransition(WorkflowEvent event);
}
