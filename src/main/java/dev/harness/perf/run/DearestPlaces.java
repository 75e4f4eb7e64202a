package dev.harness.perf.run;

import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.work.WorkProfile;
import java.util.List;
import java.util.Optional;

/** Adds to a broken limit on work the places of the user's code that do most of it. */
final class DearestPlaces {
    private static final int SHOWN = 5;

    private final WorkForks forks;

    DearestPlaces(WorkForks forks) {
        this.forks = forks;
    }

    /** Returns the verdict with the dearest places of an operation, if the limit is broken. */
    Verdict explain(Verdict verdict, CountedOperation operation) throws InterruptedException {
        if (!verdict.broken()) {
            return verdict;
        }
        Optional<WorkProfile> profile = forks.profile(operation);
        List<String> places = profile.map(found -> found.dearest(SHOWN)).orElse(List.of());
        String name = operation.givenSize() == 0 ? "dearest" : "dearest with n";
        String words = places.isEmpty() ? "cannot tell" : String.join("\n", places);
        return verdict.with(List.of(new Fact(name, words)));
    }
}
