package dev.harness.perf.run;

import dev.harness.perf.gate.AllocationFacts;
import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.SizeCount;
import dev.harness.perf.sites.AllocationProfile;
import dev.harness.perf.sites.AllocationRecorder;
import dev.harness.perf.threads.Modules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the bytes of a broken limit come from. The answer is exact if a child JVM can be started; otherwise it is
 * sampled and marked as a hint. Errors on the way are reported as facts and do not change the verdict; an interrupted thread stays
 * interrupted.
 */
record Explanation(List<Fact> facts, List<AllocationSite> sites, List<SizeCount> sizes) {
    static final Explanation NONE = new Explanation(List.of(), List.of(), List.of());

    private static final int SITES_SAVED = 20;

    /** Returns where the bytes come from. */
    static Explanation of(TestCase test, RunContext context, CountedRun counted) {
        if (!context.settings().explain()) {
            return NONE;
        }
        Optional<String> noRecorder = Modules.missing("jdk.jfr", "records allocations");
        if (noRecorder.isPresent()) {
            return new Explanation(
                    List.of(new Fact("sites", "cannot tell; " + noRecorder.get())), List.of(), List.of());
        }
        try {
            return of(AllocationFork.profile(test, context.forks(), counted), counted);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Explanation(
                    List.of(new Fact("sites", "not looked for to the end; the test was interrupted")),
                    List.of(),
                    List.of());
        } catch (Exception noChild) {
            return sampled(test, noChild);
        }
    }

    private static Explanation sampled(TestCase test, Exception noChild) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("sites", "cannot tell exactly: " + noChild.getMessage()));
        try {
            facts.addAll(AllocationFacts.of(
                    AllocationRecorder.sample(
                            test::invokeBody,
                            test.name().declaringClass(),
                            test.name().method().getName()),
                    "run",
                    OptionalLong.empty()));
        } catch (Throwable noSamplesEither) {
            facts.add(new Fact("hint", "none: " + noSamplesEither));
        }
        return new Explanation(facts, List.of(), List.of());
    }

    private static Explanation of(AllocationProfile profile, CountedRun counted) {
        return new Explanation(
                AllocationFacts.of(profile, counted.noun(), OptionalLong.of(counted.bytesOf(profile.runs()))),
                profile.sites().stream()
                        .limit(SITES_SAVED)
                        .map(site -> new AllocationSite(
                                site.place(), site.type(), each(site.bytes(), profile), each(site.objects(), profile)))
                        .toList(),
                profile.sizes().stream()
                        .map(size -> new SizeCount(size.bytes(), each(size.objects(), profile)))
                        .toList());
    }

    /** Saved figures are of one run or operation. */
    private static long each(long sum, AllocationProfile profile) {
        return Math.round((double) sum / profile.runs());
    }
}
