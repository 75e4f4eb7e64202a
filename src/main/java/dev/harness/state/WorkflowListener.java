package dev.harness.state;

/**
 * Hears of every transition that is made through one {@link StateManager}: see {@link StateManager#addListener}.
 *
 * <p>It is called after the transition is durable, in the order in which the transitions were made, once for each, by
 * one thread at a time, which holds no lock: it may take its time, and it may call the manager. What it throws is
 * logged, and harms neither the caller nor other listeners.
 */
@FunctionalInterface
public interface WorkflowListener {
    /**
     * Takes note of a transition.
     *
     * @param event what happened
     */
    void onTransition(WorkflowEvent event);
}
