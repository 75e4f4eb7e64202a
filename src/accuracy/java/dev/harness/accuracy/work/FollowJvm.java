package dev.harness.accuracy.work;

import dev.harness.perf.threads.AllocatedSoFar;
import dev.harness.perf.work.ExecutedCode;
import dev.harness.perf.work.WorkCount;
import dev.harness.perf.work.WorkMeter;
import dev.harness.perf.work.WorkOperation;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * A JVM that counts benchmarks and follows their code. Arguments: the class whose method {@code all} returns them, the file to write to: a
 * {@link Followed} by name.
 */
public final class FollowJvm {
    /** What was counted and followed of a benchmark. */
    record Followed(WorkCount count, List<Long> bytes, ExecutedCode code) implements Serializable {}

    private FollowJvm() {}

    public static void main(String[] arguments) throws Throwable {
        WorkMeter meter = WorkMeter.ofThisJvm().orElseThrow();
        meter.beginTest();
        HashMap<String, Followed> followed = new HashMap<>();
        for (String name : operations(arguments[0]).keySet()) {
            meter.beginTest(); // before the set-up, which is a part of a test
            Counted counted = new Counted(operations(arguments[0]).get(name));
            WorkCount count = meter.count(counted);
            int runs = count.values().size();
            List<Long> bytes = counted.bytes.subList(counted.bytes.size() - runs, counted.bytes.size());
            followed.put(name, new Followed(count, new ArrayList<>(bytes), meter.code()));
        }
        Path file = Path.of(arguments[1]);
        Path whole = file.resolveSibling(file.getFileName() + ".tmp");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(whole))) {
            out.writeObject(followed);
        }
        Files.move(whole, file);
        System.exit(0);
    }

    @SuppressWarnings("unchecked") // as Library says
    private static Map<String, Callable<Object>> operations(String type) throws ReflectiveOperationException {
        return (Map<String, Callable<Object>>) Class.forName(type).getMethod("all").invoke(null);
    }

    /** An operation whose bytes are read, as the product does. */
    private static final class Counted implements WorkOperation {
        private static volatile Object sink = "";
        private final Callable<Object> operation;
        private final List<Long> bytes = new ArrayList<>();
        private long before;

        Counted(Callable<Object> operation) {
            this.operation = operation;
        }

        @Override
        public void prepare() {
            before = AllocatedSoFar.bytes();
        }

        @Override
        public void run() throws Exception {
            sink = operation.call();
        }

        @Override
        public void finish() {
            bytes.add(AllocatedSoFar.bytes() - before);
        }
    }
}
