package dev.harness.state;

import org.jspecify.annotations.Nullable;

/** Hears of {@link Steps}, with their lock held. */
interface StepListener {
    /** Hears that a step decided, before that is durable; with null if nothing is saved. */
    void decided(@Nullable Replica tasks);

    /** Hears that a batch became durable. */
    void durable(Replica tasks);
}
