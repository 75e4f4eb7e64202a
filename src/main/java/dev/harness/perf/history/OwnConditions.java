package dev.harness.perf.history;

import dev.harness.perf.result.Conditions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one benchmark depends on, as it stands in the file: what it shares with others is named by places in {@link SharedConditions}. */
record OwnConditions(
        Map<String, String> parts,
        Map<String, String> methods,
        List<String> unknown,
        Optional<String> since,
        Optional<String> sharedParts,
        Optional<String> sharedMethods) {
    static OwnConditions of(Conditions whole, Optional<SharedConditions> shared) {
        return shared.map(same -> same.takenFrom(whole))
                .orElseGet(() -> new OwnConditions(
                        whole.parts(),
                        whole.methods(),
                        whole.unknown(),
                        whole.since(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /**
     * Returns the whole conditions.
     *
     * @throws IllegalArgumentException if a place is not there
     */
    Conditions with(Optional<SharedConditions> shared) {
        return shared.orElseGet(() -> new SharedConditions(Map.of(), Map.of())).addedTo(this);
    }
}
