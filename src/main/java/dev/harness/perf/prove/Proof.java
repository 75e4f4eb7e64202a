package dev.harness.perf.prove;

import dev.harness.perf.power.Noticed;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was proven of a project's gate. Immutable and thread-safe.
 *
 * @param run the saved run whose samples were looked at
 * @param gates the gates, and which file sets them
 * @param seed of everything that was drawn
 * @param samples what the gates would notice, by the samples of the saved run; empty if it was not asked
 * @param seen what the build of the copy said; empty lists of what was not asked
 */
public record Proof(String run, String gates, long seed, List<SampleProof.Row> samples, Prover.Seen seen) {
    /** Copies the list. */
    public Proof {
        samples = List.copyOf(samples);
    }

    /** Returns how many gates let a growth of 50 % pass too often. */
    public long blind() {
        return noticed().filter(Noticed::isBlind).count();
    }

    /** Returns how many gates the samples do not suffice for. */
    public long unknown() {
        return noticed().filter(each -> !each.isKnown()).count();
    }

    /** Returns how many gates there are. */
    public long gated() {
        return noticed().count();
    }

    /** Returns how many injections a gate had to find. */
    public long injected() {
        return count(Found.Outcome.FOUND) + notFound();
    }

    /** Returns how many injections the gate did not find. */
    public long notFound() {
        return count(Found.Outcome.NOT_FOUND);
    }

    private long count(Found.Outcome outcome) {
        return seen.found().stream().filter(one -> one.outcome() == outcome).count();
    }

    /** Returns how many sabotages were not red. */
    public long notRed() {
        return seen.sabotaged().stream()
                .filter(one -> one.concerned() && !one.red())
                .count();
    }

    /** Returns how many sabotages could do harm. */
    public long harmful() {
        return seen.sabotaged().stream().filter(Sabotaged::concerned).count();
    }

    private Stream<Noticed> noticed() {
        return samples.stream().flatMap(row -> row.noticed().stream());
    }

    /** Returns whether nothing at all could be told: then a pass would rest on no data. */
    public boolean isUndecided() {
        return gated() == unknown() && injected() == 0 && seen.sabotaged().isEmpty();
    }

    /** Returns 1 if a gate cannot fail; 0 otherwise. */
    public int exitCode() {
        return blind() + notFound() + notRed() > 0 ? 1 : 0;
    }
}
