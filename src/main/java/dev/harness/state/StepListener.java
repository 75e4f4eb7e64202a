package dev.harness.state;

import org.jspecify.annotations.Nullable;

/** Receives the progress of {@link Steps}, with their lock held. */
interface StepListener {
    /** Called when a step has decided, before that is durable; with null if nothing is saved. */
    void decided(@Nullable Replica tasks);

    /** Called when a batch is durable. */
    void durable(Replica tasks);
}
