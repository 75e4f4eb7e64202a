package dev.harness.perf.run;

import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkRunner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Fresh JVMs in which two operations of a test take turns, one after another. Not thread-safe. */
final class PairForks implements FreshJvms {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String COLLECTOR = "-XX:[+-]Use\\w*GC";

    private final TestCase test;
    private final Forks children;
    private final BenchmarkSettings settings;
    private final MatchJob job;
    private final Random seeds;
    private Optional<String> obstacle;

    /** @param obstacle why no JVM may be asked; empty if one may */
    PairForks(TestCase test, Forks children, BenchmarkSettings settings, MatchJob job, Optional<String> obstacle) {
        this.test = test;
        this.children = children;
        this.settings = settings;
        this.job = job;
        this.seeds = new Random(job.seed());
        this.obstacle = obstacle;
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle;
    }

    @Override
    public List<PairValue> ask(int jvms, String purpose) throws InterruptedException {
        List<PairValue> values = new ArrayList<>();
        try {
            for (int jvm = 1; jvm <= jvms && obstacle.isEmpty(); jvm++) {
                Progress.shared().show(test.name().place() + ": " + purpose + ", JVM " + jvm + " of " + jvms);
                one().ifPresent(values::add);
            }
        } finally {
            Progress.shared().clear();
        }
        return values;
    }

    private Optional<PairValue> one() throws InterruptedException {
        try {
            ForkRequest request = children.request(test, LONGEST)
                    .withJob(job.withSeed(seeds.nextLong()))
                    .withJvmOptions(options());
            ForkResult result = ForkRunner.run(request);
            if (result.passed() && result.payload().isPresent()) {
                return result.payload().map(PairValue.class::cast);
            }
            obstacle = Optional.of("a fresh JVM could not compare: "
                    + result.failure().map(Throwable::toString).orElse(result.message()));
        } catch (IOException noChild) {
            obstacle = Optional.of("no fresh JVM could be started: " + noChild.getMessage());
        }
        return Optional.empty();
    }

    /** Other collectors lay out the objects of one side well and those of the other badly. */
    private List<String> options() {
        List<String> options = new ArrayList<>(settings.jvmArgs());
        List<String> inherited = ManagementFactory.getRuntimeMXBean().getInputArguments();
        boolean chosen =
                Stream.concat(options.stream(), inherited.stream()).anyMatch(option -> option.matches(COLLECTOR));
        if (!chosen) {
            options.add("-XX:+UseSerialGC");
        }
        return options;
    }
}
