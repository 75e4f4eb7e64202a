package dev.harness.accuracy;

import dev.harness.perf.measure.Operation;
import dev.harness.perf.measure.WarmOperation;
import dev.harness.perf.memory.OtherBytes;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Prints the bytes per operation of every allocation kernel, by JMH and by {@code @LimitMemory(per = OPERATION)}: a minute. */
public final class AllocationMain {
    private AllocationMain() {}

    public static void main(String[] args) throws Throwable {
        Map<String, Double> jmh = jmh();
        System.out.println("| operation | JMH, B/op | Harness, B/op |\n|---|---|---|");
        for (Map.Entry<String, Double> kernel : jmh.entrySet()) {
            Operation operation =
                    Operation.of(AllocationKernels.class.getMethod(kernel.getKey()), new AllocationKernels());
            System.out.printf(
                    Locale.ROOT, "| `%s` | %,.2f | %,.2f |%n", kernel.getKey(), kernel.getValue(), bytes(operation));
        }
        System.exit(0);
    }

    /** As a limit on an operation counts: its own thread to the byte, and the threads that work for it. */
    private static double bytes(Operation operation) throws Throwable {
        WarmOperation warm = WarmOperation.of(operation);
        int batch = warm.batch();
        OtherBytes others = OtherBytes.of(() -> warm.run(batch), batch);
        return warm.bytes() + others.bytes();
    }

    /** JMH divides what its iteration allocates in all, so that it takes many operations to hide its own part. */
    private static Map<String, Double> jmh() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(AllocationKernels.class.getName() + "\\..*")
                .forks(1)
                .warmupIterations(5)
                .measurementIterations(3)
                .warmupTime(TimeValue.milliseconds(200))
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Double> bytes = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            String name = result.getParams().getBenchmark();
            result.getSecondaryResults().forEach((key, value) -> {
                if (key.endsWith("gc.alloc.rate.norm")) {
                    bytes.put(name.substring(name.lastIndexOf('.') + 1), value.getScore());
                }
            });
        }
        return bytes;
    }
}
