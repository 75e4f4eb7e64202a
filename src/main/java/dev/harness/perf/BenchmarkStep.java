package dev.harness.perf;

import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.gate.TimeLimit;
import dev.harness.perf.gate.Verdict;
import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.Measurer;
import dev.harness.perf.measure.Operation;
import dev.harness.perf.os.OwnThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Benchmark}, {@link LimitTime} and {@link LimitComplexity}: measures a test, records it, judges it. */
final class BenchmarkStep implements Step {

    @Override
    public boolean applies(TestCase test) {
        TimeLimits.of(test);
        boolean benchmark = test.annotation(Benchmark.class).isPresent();
        Optional<LimitComplexity> growth = test.annotation(LimitComplexity.class);
        if (!benchmark && growth.isEmpty()) {
            return false;
        }
        if (growth.isPresent() && test.bencher().isEmpty()) {
            throw Misuse.of(
                    "LimitComplexity", test.place(), "the test takes no Bencher; measure with bencher.sizes(...)");
        }
        BenchmarkSettings.of(test);
        return test.configuration().measuring();
    }

    @Override
    public boolean runsIn(String forkKind) {
        return forkKind.equals(BenchmarkForks.KIND);
    }

    @Override
    public void run(TestCase test) throws Throwable {
        BenchmarkSettings settings = BenchmarkSettings.of(test);
        if (ForkChild.kind().isPresent()) {
            ForkChild.handOver(new ArrayList<>(
                    measureHere(test, settings, settings.measure().inItsOwnJvm())));
            return;
        }
        List<Measured> measured = measure(test, settings);
        BenchmarkRows.of(test, settings, measured).forEach(test.report()::benchmark);
        judge(test, measured);
    }

    private static List<Measured> measure(TestCase test, BenchmarkSettings settings) throws Throwable {
        Progress.shared().show(test.place());
        try {
            return settings.forks() > 0
                    ? new BenchmarkForks(test, settings.forks()).measure()
                    : measureHere(test, settings, settings.measure());
        } finally {
            Progress.shared().clear();
        }
    }

    private static List<Measured> measureHere(TestCase test, BenchmarkSettings how, MeasureSettings settings)
            throws Throwable {
        if (test.bencher().isEmpty()) {
            Operation body = Operation.of(test.method(), test.instance(), test.arguments());
            Measurement measurement = OwnThread.callIf(how.ownThread(), () -> Measurer.measure(body, settings));
            return List.of(new Measured(null, 0, measurement));
        }
        TestBencher bencher = test.bencher().get();
        boolean bytes = GrowthLimit.of(test).map(GrowthLimit::ofBytes).orElse(false);
        TimedMeasuring timed = new TimedMeasuring(bencher, settings, how.ownThread(), bytes);
        bencher.use(timed);
        try {
            test.invokeBody();
        } finally {
            bencher.use(Measuring.ONCE);
        }
        return timed.measured();
    }

    private static void judge(TestCase test, List<Measured> measured) {
        List<Verdict> verdicts = new ArrayList<>();
        for (TimeLimit limit : TimeLimits.of(test)) {
            measured.forEach(one -> verdicts.add(limit.judge(subject("LimitTime", test, one), one.measurement())));
        }
        GrowthLimit.of(test).map(limit -> limit.judge(test, measured)).ifPresent(verdicts::add);
        Settlement.settle(test, verdicts, Reproduce.benchmark(test));
    }

    private static String subject(String annotation, TestCase test, Measured one) {
        return "@" + annotation + " on [" + test.place() + "]"
                + one.name().map(name -> " measurement \"" + name + "\"").orElse("")
                + (one.size().isPresent() ? " size " + one.givenSize() : "");
    }
}
