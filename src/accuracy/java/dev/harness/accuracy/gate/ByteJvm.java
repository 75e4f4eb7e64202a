package dev.harness.accuracy.gate;

import dev.harness.perf.threads.AllocatedSoFar;
import dev.harness.perf.work.WorkMeter;
import dev.harness.perf.work.WorkOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * A JVM that counts the bytes of every kernel as written, in the way the counting child does. Argument: the seed of the order.
 * Prints {@code kernel<TAB>bytes of each counted run}.
 */
public final class ByteJvm {
    private ByteJvm() {}

    public static void main(String[] arguments) throws Throwable {
        WorkMeter meter = WorkMeter.ofThisJvm().orElseThrow();
        GateKernels kernels = new GateKernels();
        List<String> order = new ArrayList<>(GateKernels.NAMES);
        Collections.shuffle(order, new Random(Long.parseLong(arguments[0])));
        for (String kernel : order) {
            Counted counted = new Counted(kernels.named(kernel));
            int runs = meter.count(counted).values().size();
            List<Long> last = counted.bytes.subList(counted.bytes.size() - runs, counted.bytes.size());
            System.out.println(kernel + "\t" + last.toString().replaceAll("[\\[\\] ]", ""));
        }
        System.exit(0);
    }

    /** A kernel with the bytes of each run. */
    private static final class Counted implements WorkOperation {
        private final Callable<Object> kernel;
        private final List<Long> bytes = new ArrayList<>();
        private long before;
        private Object result;

        Counted(Callable<Object> kernel) {
            this.kernel = kernel;
        }

        @Override
        public void prepare() {
            before = AllocatedSoFar.bytes();
        }

        @Override
        public void run() throws Exception {
            result = kernel.call();
        }

        @Override
        public void finish() {
            bytes.add(AllocatedSoFar.bytes() - before);
        }
    }
}
