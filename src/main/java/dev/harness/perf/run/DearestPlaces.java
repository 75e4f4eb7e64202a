package dev.harness.perf.run;

import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.work.WorkProfile;
import java.util.List;
import java.util.Optional;

/** Adds to a broken limit on work the places of the user's code that do most of it. */
final class DearestPlaces {
    private static final int SHOWN = 5;

    private final WorkSource source;

    DearestPlaces(WorkSource source) {
        this.source = source;
    }

    /** Returns the verdict with the dearest places of an operation, if the limit is broken. */
    Verdict explain(Verdict verdict, CountedOperation operation) {
        String name = operation.givenSize() == 0 ? "dearest" : "dearest with n";
        return Search.explained(verdict, name, found -> {
            Optional<WorkProfile> profile = source.profile(operation.givenName(), operation.givenSize());
            List<String> places = profile.map(all -> all.dearest(SHOWN)).orElse(List.of());
            found.accept(new Fact(name, places.isEmpty() ? "cannot tell" : String.join("\n", places)));
        });
    }
}
