package dev.harness.perf.run;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.StoredTimes;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What becomes of a gate on the median that a saved run says is broken: both revisions are measured anew, side by side. Only what
 * is slower again fails the test; what is not is "cannot tell". Where there is no second look, the saved run decides. Immutable.
 *
 * @param look measures anew
 * @param now the commit that is checked out; empty outside a repository
 * @param renames what has another name in earlier runs
 * @param measured the benchmarks that this run has measured so far
 */
record Confirmed(SecondLook look, Optional<Commit> now, Renames renames, Supplier<Set<BenchmarkId>> measured) {
    /** No second look. */
    static final Confirmed NEVER =
            new Confirmed(SecondLook.none("nothing is measured anew"), Optional.empty(), Renames.NONE, Set::of);

    /**
     * Returns the verdicts after the second look.
     *
     * @param verdicts one for each gate
     * @param failOn the gates, in the same order
     * @param before the saved run
     */
    List<Verdict> verdicts(
            TestCase test, BenchmarkRecord record, List<Verdict> verdicts, FailOn failOn, NamedRun before)
            throws InterruptedException {
        List<Verdict> after = new ArrayList<>();
        Optional<SecondLook.Answer> answer = Optional.empty();
        for (int i = 0; i < verdicts.size(); i++) {
            Threshold gate = failOn.thresholds().get(i);
            if (!verdicts.get(i).broken() || gate.metric() != Metric.MEDIAN) {
                boolean time = verdicts.get(i).broken() && gate.metric().isTime();
                after.add(time ? verdicts.get(i).with(List.of(otherTime(gate))) : verdicts.get(i));
                continue;
            }
            if (answer.isEmpty()) {
                answer = Optional.of(answer(test, record, failOn, before.run()));
            }
            after.add(after(verdicts.get(i), gate, answer.get(), before));
        }
        return after;
    }

    private SecondLook.Answer answer(TestCase test, BenchmarkRecord record, FailOn failOn, Run before)
            throws InterruptedException {
        Optional<String> obstacle = obstacle(record, before);
        if (obstacle.isPresent()) {
            return SecondLook.Answer.none(obstacle.get());
        }
        double median = before.benchmark(record.id())
                .map(each -> StoredTimes.of(each.samples()).value(Metric.MEDIAN))
                .orElse(Double.NaN);
        return look.at(new SecondLook.Suspect(
                test.name().testClass(),
                record.id(),
                renames.former(record.id()),
                before.commit().orElseThrow(),
                failOn.share(Metric.MEDIAN, median).orElseThrow(),
                open(record.id(), before)));
    }

    private List<SecondLook.Other> open(BenchmarkId suspect, Run before) {
        Set<BenchmarkId> done = measured.get();
        return before.benchmarks().stream()
                .map(BenchmarkRecord::id)
                .filter(id -> !id.equals(suspect) && !done.contains(id))
                .map(id -> new SecondLook.Other(id, renames.former(id)))
                .toList();
    }

    private Optional<String> obstacle(BenchmarkRecord record, Run before) {
        if (before.commit().isEmpty()) {
            return Optional.of("the baseline names no commit");
        }
        Commit base = before.commit().get();
        if (base.dirty()) {
            return Optional.of("the baseline was measured with uncommitted changes");
        }
        if (now.filter(commit -> !commit.dirty() && commit.id().equals(base.id()))
                .isPresent()) {
            return Optional.of("the baseline is of the same commit: what differs is not in its files");
        }
        if (record.isSingleShot()) {
            return Optional.of("a first call cannot be measured twice in one JVM");
        }
        return otherJvm(before.machine(), ThisMachine.current());
    }

    /** The second look runs both sides with the options and the JDK of this JVM: it is blind to what these change. */
    private static Optional<String> otherJvm(Machine then, Machine now) {
        if (!then.javaVersion().equals(now.javaVersion())) {
            return Optional.of("the baseline has another JDK, " + then.javaVersion());
        }
        return then.flags().equals(now.flags())
                ? Optional.empty()
                : Optional.of("the baseline has other JVM options, " + then.flags());
    }

    private static Verdict after(Verdict verdict, Threshold gate, SecondLook.Answer answer, NamedRun before) {
        if (answer.reading().isEmpty()) {
            return verdict.with(notConfirmed(answer.words(), before.run()));
        }
        Reading reading = answer.reading().get();
        String sides = "side by side with "
                + before.run().commit().map(Commit::abbreviated).orElse("its commit");
        if (!reading.broken(new FailOn(List.of(gate))).isEmpty()) {
            return verdict.with(List.of(new Fact("confirmed", words(reading) + " " + sides + "; " + evidence(answer))));
        }
        String missing = "it looked " + verdict.measured() + " against " + before.name() + ", but " + sides + " it is "
                + words(reading);
        List<Fact> facts = new ArrayList<>(verdict.facts());
        facts.add(new Fact("second look", evidence(answer)));
        return Verdict.cannotTell(verdict.subject(), verdict.limit(), missing, facts);
    }

    private static Fact otherTime(Threshold gate) {
        return new Fact(
                "not confirmed",
                "side by side the median is measured, not the " + gate.metric() + "; the saved run alone decides");
    }

    private static List<Fact> notConfirmed(String why, Run before) {
        List<Fact> facts = new ArrayList<>(List.of(new Fact("not confirmed", why + "; the saved run alone decides")));
        before.commit()
                .ifPresent(commit -> facts.add(new Fact(
                        "confirm",
                        "java -jar harness-cli.jar compare --base " + commit.id() + " measures both sides anew")));
        return facts;
    }

    private static String words(Reading reading) {
        String change = reading.percent();
        return reading.standing() == Standing.CANNOT_TELL
                ? "not clear" + change
                : (reading.standing() == Standing.SAME
                                ? "the same"
                                : reading.standing().words())
                        + change;
    }

    private static String evidence(SecondLook.Answer answer) {
        String evidence = answer.reading().map(Reading::evidence).orElse("");
        return evidence.isEmpty() ? answer.words() : evidence + "; " + answer.words();
    }
}
