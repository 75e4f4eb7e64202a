package dev.harness.perf.run;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkRecord;
import dev.harness.perf.sites.AllocationProfile;
import dev.harness.perf.threads.Modules;
import dev.harness.perf.work.WorkMeter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds the cause to the broken limits of a test, once all of them are judged. It throws nothing, since it must not hide them. Not
 * thread-safe.
 *
 * @param test the test
 * @param context what its checks need
 * @param forks count its work
 * @param settings how it is measured
 */
record Causes(TestCase test, RunContext context, WorkForks forks, BenchmarkSettings settings) {
    /** Returns the findings with the causes. */
    List<Finding> explain(
            List<Finding> findings,
            List<NamedMeasurement> measured,
            Counted counted,
            FailOn failOn,
            Optional<GrowthLimit> growth) {
        boolean broken =
                findings.stream().flatMap(each -> each.verdicts().stream()).anyMatch(Verdict::broken);
        if (!broken || context.settings().work() == Settings.WorkMode.OFF) {
            return findings;
        }
        Cause cause = new Cause(earlier(failOn), forks, counted, sides());
        return findings.stream()
                .map(finding -> explained(finding, measured, cause, growth))
                .toList();
    }

    private Finding explained(
            Finding finding, List<NamedMeasurement> measured, Cause cause, Optional<GrowthLimit> growth) {
        if (finding instanceof BenchmarkRecord record) {
            return measured.stream()
                    .filter(one -> BenchmarkRows.id(test, one).equals(record.id()))
                    .findFirst()
                    .map(one -> cause.explain(record, one.givenName(), one.givenSize()))
                    .orElse(record);
        }
        if (finding instanceof WorkRecord record) {
            return cause.explain(record);
        }
        if (finding instanceof GrowthRecord record && growth.isPresent()) {
            return growth.get().explain(record, forks, this::bytes);
        }
        return finding;
    }

    /**
     * Returns what an operation does more than in the newest run in which its limits held, for a broken limit on its bytes.
     *
     * @param label what distinguishes it from the other operations of the test; empty for the only one
     * @param limited how saved runs name it in their records of memory
     */
    List<Fact> ofOperation(String label, String limited) {
        Settings settings = context.settings();
        if (settings.work() == Settings.WorkMode.OFF) {
            return List.of();
        }
        int size = SizedCall.sizeIn(label);
        @Nullable String name = label.isEmpty() || size > 0 ? null : label;
        return Search.facts(Cause.NAME, found -> {
            BenchmarkId id = BenchmarkRows.id(
                    test,
                    size > 0 ? OptionalInt.of(size) : OptionalInt.empty(),
                    Optional.of(label).filter(each -> !each.isEmpty()));
            EarlierWork earlier = earlier(settings.gate().failOn());
            EarlierWork.Found before = earlier.ofLimit(
                    Optional.of(id), EarlierWork.HOW, run -> Cause.good(run, id).filter(work -> held(run, limited)));
            new Cause(earlier, forks, Counted.NOT_NEEDED, sides()).facts(before, name, size, false, found);
        });
    }

    private Cause.Sides sides() {
        return new Cause.Sides() {
            @Override
            public Optional<WorkSource> built(NamedRun run) {
                return run.run()
                        .commit()
                        .flatMap(context.secondLook()::classPath)
                        .map(forks::of);
            }

            @Override
            public void left(NamedRun run, @Nullable String name, int size, Consumer<Fact> found)
                    throws InterruptedException {
                new WhatIsLeft(test, context, settings).find(run, name, size, found);
            }
        };
    }

    private static boolean held(Run run, String limited) {
        return run.memory().stream()
                .noneMatch(record ->
                        record.test().equals(limited) && record.verdict().broken());
    }

    /** Returns where the work of earlier runs is found. */
    private EarlierWork earlier(FailOn failOn) {
        boolean compared = context.settings().measuring()
                && (!failOn.isEmpty() || context.settings().gate().compare().isPresent());
        return new EarlierWork(
                compared ? Optional.of(context.record()::baseline) : Optional.empty(),
                context.record().saved(),
                WorkMeter.jdk(),
                WorkMeter.priceList());
    }

    private Optional<AllocationProfile> bytes(int size, double bytesPerOperation)
            throws IOException, InterruptedException {
        if (!context.settings().explain()
                || Modules.missing("jdk.jfr", "records allocations").isPresent()) {
            return Optional.empty();
        }
        CountedRun run = CountedRun.ofOperation(SizedCall.nameOf(size), bytesPerOperation, settings.ownThread());
        return Optional.of(AllocationFork.profile(test, context.forks(), run));
    }
}
