package dev.harness.accuracy.work;

import dev.harness.perf.work.WorkMeter;
import dev.harness.perf.work.WorkOperation;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * A JVM that counts a set of operations. Arguments: the class of the set, the seed of the order (0: as written), what is asked for
 * ({@code count} or {@code profile}), the file to write to: an answer by name.
 */
public final class CountJvm {
    private CountJvm() {}

    public static void main(String[] arguments) throws Throwable {
        WorkMeter meter = WorkMeter.ofThisJvm().orElseThrow();
        OperationSet set = (OperationSet)
                Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        Map<String, Callable<WorkOperation>> operations = set.operations();
        List<String> order = new ArrayList<>(operations.keySet());
        long seed = Long.parseLong(arguments[1]);
        if (seed != 0) {
            Collections.shuffle(order, new Random(seed));
        }
        HashMap<String, Serializable> answers = new HashMap<>();
        for (String name : order) {
            long start = System.nanoTime();
            answers.put(name, answer(meter, arguments[2], operations.get(name).call()));
            System.out.println(name + "\t" + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
        meter.uncounted().ifPresent(left -> System.out.println("uncounted: " + left));
        write(answers, Path.of(arguments[3]));
        System.exit(0);
    }

    private static Serializable answer(WorkMeter meter, String what, WorkOperation operation) throws Throwable {
        return what.equals("profile") ? meter.profile(operation) : meter.count(operation);
    }

    /** A file with half of the answers is never seen. */
    private static void write(HashMap<String, Serializable> answers, Path file) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".tmp");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(whole))) {
            out.writeObject(answers);
        }
        Files.move(whole, file);
    }
}
