package dev.harness.perf.run;

import dev.harness.perf.measure.RoundsWatch;
import java.util.Optional;

/** Decides what watches the rounds of an operation. */
@FunctionalInterface
interface RoundsWatches {
    /** Watches nothing. */
    RoundsWatches NONE = label -> RoundsWatch.NONE;

    /** Returns what watches the operation of this name or size; empty for the only one of a test. */
    RoundsWatch of(Optional<String> label);
}
