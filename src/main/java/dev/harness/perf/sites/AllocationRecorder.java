package dev.harness.perf.sites;

import dev.harness.perf.heap.HeapLayout;
import dev.harness.perf.heap.HeapText;
import dev.harness.perf.heap.HprofType;
import dev.harness.perf.memory.Body;
import dev.harness.perf.memory.OperationBatch;
import dev.harness.perf.memory.RunPlan;
import dev.harness.perf.threads.Counters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import one.convert.Arguments;
import one.convert.JfrToFlame;

/**
 * Records where a body allocates, with the JDK's flight recorder. In a JVM started with {@link #JVM_OPTIONS} every object
 * is allocated outside the thread's local buffer (TLAB), so that each allocation is an event; the sum of the events equals
 * the thread's counter to the byte. In any other JVM the events are samples and only a hint. Not thread-safe.
 */
public final class AllocationRecorder {
    /** The options of a JVM that records every allocation. On JDK 17, collectors other than G1 lose events. */
    public static final List<String> JVM_OPTIONS = List.of(
            "-XX:-UseTLAB", "-XX:+UseG1GC", "-XX:FlightRecorderOptions=stackdepth=1024", "-XX:TieredStopAtLevel=1");

    /**
     * Returns {@link #JVM_OPTIONS} for objects of the same size as in this JVM, whose references may have another size.
     */
    public static List<String> optionsLikeThisJvm() {
        List<String> options = new ArrayList<>(JVM_OPTIONS);
        if (HeapLayout.ofThisJvm().reference() == Long.BYTES) {
            options.add("-XX:-UseCompressedOops");
        }
        return options;
    }

    private static final String EVERY_OBJECT = "jdk.ObjectAllocationOutsideTLAB";
    private static final String SAMPLE = "jdk.ObjectAllocationSample";
    private static final int SAMPLED_RUNS = 20;
    private static final int MOST_OPERATIONS = 100;
    private static final int OPERATION_WARMUPS = 1_000;
    private static final long OPERATION_WARMUP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long OPERATIONS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final String testClass;
    private final String bodyClass;
    private final String bodyMethod;
    private final Set<Long> threadsBefore =
            Arrays.stream(Counters.threads()).boxed().collect(Collectors.toCollection(HashSet::new));

    private AllocationRecorder(String testClass, String bodyClass, String bodyMethod) {
        this.testClass = testClass;
        this.bodyClass = bodyClass;
        this.bodyMethod = bodyMethod;
        threadsBefore.remove(Thread.currentThread().getId());
    }

    /**
     * Warms up, then records every object of one run of a test's body, in a JVM that has {@link #JVM_OPTIONS}.
     *
     * @param flameGraph the file to draw a flame graph into; its folder is created
     * @throws Throwable what the body throws
     * @throws IOException if this JVM records nothing
     */
    public static AllocationProfile recordEvery(
            Body body, RunPlan plan, String testClass, String testMethod, Path flameGraph) throws Throwable {
        AllocationRecorder recorder = new AllocationRecorder(testClass, testClass, testMethod);
        long start = plan.nanoTime().getAsLong();
        for (int run = 0; plan.wantsWarmup(run, plan.nanoTime().getAsLong() - start); run++) {
            body.run();
        }
        return recorder.record(body, EVERY_OBJECT, 1, Optional.of(flameGraph));
    }

    /**
     * Warms up, then records every object of some operations of a test, in a JVM that has {@link #JVM_OPTIONS}. It records
     * as many operations as fit into 20 ms, at most 100, because some operations allocate only occasionally.
     *
     * @param flameGraph the file to draw a flame graph into; its folder is created
     * @throws Throwable what an operation throws
     * @throws IOException if this JVM records nothing
     */
    public static AllocationProfile recordOperations(OperationBatch batch, String testClass, Path flameGraph)
            throws Throwable {
        AllocationRecorder recorder =
                new AllocationRecorder(testClass, batch.getClass().getName(), "run");
        long start = System.nanoTime();
        long elapsed = 0;
        int warmups = 0;
        while (warmups == 0 || (warmups < OPERATION_WARMUPS && elapsed < OPERATION_WARMUP_NANOS)) {
            batch.once();
            warmups++;
            elapsed = System.nanoTime() - start;
        }
        long wanted = OPERATIONS_NANOS * warmups / Math.max(1, elapsed);
        int operations = batch.prepare((int) Math.max(1, Math.min(MOST_OPERATIONS, wanted)));
        try {
            return recorder.record(batch::run, EVERY_OBJECT, 1, Optional.of(flameGraph))
                    .ofOperations(operations);
        } finally {
            batch.finish();
        }
    }

    /**
     * Samples some runs of a body in this JVM. The shares are a hint; the bytes are not a measurement.
     *
     * @throws Throwable what the body throws
     * @throws IOException if this JVM records nothing
     */
    public static AllocationProfile sample(Body body, String testClass, String testMethod) throws Throwable {
        return new AllocationRecorder(testClass, testClass, testMethod)
                .record(body, SAMPLE, SAMPLED_RUNS, Optional.empty());
    }

    private AllocationProfile record(Body body, String event, int runs, Optional<Path> flameGraph) throws Throwable {
        Path file = Files.createTempFile("harness-allocation", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(event).withStackTrace().withoutThreshold();
            recording.start();
            long before = Counters.current();
            for (int run = 0; run < runs; run++) {
                body.run();
            }
            long counted = Counters.current() - before;
            recording.stop();
            recording.dump(file);
            String drawn = flameGraph.map(graph -> draw(file, graph)).orElse("");
            return profile(file, event, counted, drawn);
        } catch (IllegalStateException forbidden) {
            throw new IOException("this JVM's flight recorder cannot be used", forbidden);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private AllocationProfile profile(Path file, String eventName, long counted, String flameGraph) throws IOException {
        boolean exact = eventName.equals(EVERY_OBJECT);
        SiteTable table = new SiteTable(testClass, bodyClass, bodyMethod);
        long own = Thread.currentThread().getId();
        long ownBytes = 0;
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (!event.getEventType().getName().equals(eventName) || !isCounted(event, own, table)) {
                    continue;
                }
                long bytes = event.getLong(exact ? "allocationSize" : "weight");
                String type = HeapText.typeName(event.getClass("objectClass").getName());
                table.add(event.getStackTrace(), HprofType.readable(type), bytes);
                ownBytes += event.getThread().getJavaThreadId() == own ? bytes : 0;
            }
        }
        return new AllocationProfile(exact, 1, counted, ownBytes, table.sites(), table.sizes(), flameGraph);
    }

    /**
     * The test's own thread counts below the test method, another one if it was not there before the test, and one that was
     * as far as it runs the test's code: the tasks that the test hands to a pool.
     */
    private boolean isCounted(RecordedEvent event, long own, SiteTable table) {
        RecordedThread thread = event.getThread();
        if (thread == null) {
            return false;
        }
        return thread.getJavaThreadId() == own
                ? table.isOfTheTest(event.getStackTrace())
                : !isOfTheJvm(thread)
                        && (!threadsBefore.contains(thread.getJavaThreadId())
                                || table.isOfItsTasks(event.getStackTrace()));
    }

    /** The flight recorder and the compilers start threads of their own. */
    private static boolean isOfTheJvm(RecordedThread thread) {
        return thread.getThreadGroup() == null
                || thread.getThreadGroup().getName().equals("system")
                || thread.getJavaName().startsWith("JFR ");
    }

    private static String draw(Path recording, Path graph) {
        try {
            Files.createDirectories(graph.toAbsolutePath().getParent());
            JfrToFlame.convert(recording.toString(), graph.toString(), new Arguments("--alloc", "--total"));
            requireComplete(graph);
            return graph.toString();
        } catch (IOException | RuntimeException unwritable) {
            return "none; " + graph + " could not be written: " + unwritable + discard(graph);
        }
    }

    /** The converter uses a print stream, which hides errors of the disk. */
    private static void requireComplete(Path graph) throws IOException {
        if (!Files.readString(graph).stripTrailing().endsWith("</html>")) {
            throw new IOException("only " + Files.size(graph) + " B of it reached the disk");
        }
    }

    /** Half a page shows nothing and takes the room that a full disk lacks. */
    private static String discard(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
            return "";
        } catch (IOException stays) {
            return "; what there is of it stays: " + stays;
        }
    }
}
