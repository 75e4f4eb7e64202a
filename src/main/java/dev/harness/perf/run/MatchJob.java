package dev.harness.perf.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets two operations of a test take turns in a fresh JVM; whatever else the test measures runs once.
 *
 * @param first the name of the one
 * @param second the name of the other
 * @param ownThread whether operations run on a thread of their own
 * @param warmupNanos how long the warm-up may take
 * @param seed of the coins that decide who is first
 */
record MatchJob(String first, String second, boolean ownThread, long warmupNanos, long seed) implements ForkJob {
    MatchJob withSeed(long other) {
        return new MatchJob(first, second, ownThread, warmupNanos, other);
    }

    @Override
    public PairValue run(TestCase test, Settings settings) throws Throwable {
        List<PairValue> values = new ArrayList<>();
        test.invokeBody(new OperationHandler() {
            @Override
            public @Nullable Object measure(Call call) throws Throwable {
                return call.once();
            }

            @Override
            public void measureSizes(SizedCall call) throws Throwable {
                call.atSize(call.sizes()[0]).once();
            }

            @Override
            public Contest compare(ComparedCalls calls) throws Throwable {
                if (calls.are(first, second)) {
                    values.add(PairMatch.play(calls, ownThread, warmupNanos, seed));
                }
                return OperationHandler.super.compare(calls);
            }
        });
        if (values.isEmpty()) {
            throw new IllegalStateException(
                    "in a JVM of its own the test does not compare \"" + second + "\" with \"" + first + "\"");
        }
        return values.get(0);
    }
}
