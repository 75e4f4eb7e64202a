package dev.harness.perf.sites;

import dev.harness.perf.heap.HeapText;
import dev.harness.perf.os.OwnThread;
import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.SizeCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/** Adds up recorded allocations by call site and class. Not thread-safe. */
final class SiteTable {
    private static final String WAITER = OwnThread.class.getName();
    private static final String RECORDER = AllocationRecorder.class.getName();
    private static final String UNKNOWN = "(unknown place)";

    private final String bodyClass;
    private final String bodyMethod;
    private final UserCode users;
    private final Map<String, Map<String, long[]>> sites = new HashMap<>();
    private final TreeMap<Long, Long> sizes = new TreeMap<>();

    /**
     * @param bodyClass the class of the method that is the recorded body
     * @param bodyMethod that method: below it the test's own thread counts
     */
    SiteTable(String testClass, String bodyClass, String bodyMethod) {
        this.bodyClass = bodyClass;
        this.bodyMethod = bodyMethod;
        this.users = new UserCode(testClass);
    }

    void add(@Nullable RecordedStackTrace stack, String type, long bytes) {
        long[] sum = sites.computeIfAbsent(place(stack), place -> new HashMap<>())
                .computeIfAbsent(type, name -> new long[2]);
        sum[0] += bytes;
        sum[1]++;
        sizes.merge(bytes, 1L, Long::sum);
    }

    /**
     * Returns whether a stack leads through the body. One that is cut off before it reaches the recorder is too deep to be
     * anything else; one that shows the recorder would show the body above it.
     */
    boolean isOfTheTest(@Nullable RecordedStackTrace stack) {
        return stack != null && (leadsThroughTheBody(stack) || (stack.isTruncated() && !showsTheRecorder(stack)));
    }

    private static boolean showsTheRecorder(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .anyMatch(frame -> frame.getMethod().getType().getName().equals(RECORDER));
    }

    /**
     * Returns whether a stack leads through code of the test's class, as a task does that it handed to a pool. The test's
     * thread, which waits for the operation on a thread of its own and looks after it, is none.
     */
    boolean isOfItsTasks(@Nullable RecordedStackTrace stack) {
        return stack != null
                && stack.getFrames().stream().noneMatch(SiteTable::waitsForTheOperation)
                && stack.getFrames().stream()
                        .anyMatch(frame ->
                                users.isOfTheTest(frame.getMethod().getType().getName()));
    }

    private static boolean waitsForTheOperation(RecordedFrame frame) {
        return frame.getMethod().getName().equals("call")
                && frame.getMethod().getType().getName().equals(WAITER);
    }

    private boolean leadsThroughTheBody(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .anyMatch(frame -> frame.getMethod().getName().equals(bodyMethod)
                        && bodyClass.equals(frame.getMethod().getType().getName()));
    }

    List<AllocationSite> sites() {
        List<AllocationSite> all = new ArrayList<>();
        sites.forEach((place, types) ->
                types.forEach((type, sum) -> all.add(new AllocationSite(place, type, sum[0], sum[1]))));
        all.sort(Comparator.comparingLong(AllocationSite::bytes).reversed().thenComparing(AllocationSite::place));
        return all;
    }

    List<SizeCount> sizes() {
        List<SizeCount> all = new ArrayList<>();
        sizes.forEach((size, objects) -> all.add(new SizeCount(size, objects)));
        return all;
    }

    /** The nearest frame of the user's own code, else the nearest that is not the JDK's, else the nearest. */
    private String place(@Nullable RecordedStackTrace stack) {
        if (stack == null || stack.getFrames().isEmpty()) {
            return UNKNOWN;
        }
        List<RecordedFrame> frames = stack.getFrames();
        RecordedFrame site = frames.stream()
                .filter(frame -> users.contains(frame.getMethod().getType().getName()))
                .findFirst()
                .or(() -> frames.stream().filter(frame -> !isOfTheJdk(frame)).findFirst())
                .orElse(frames.get(0));
        String type = HeapText.simpleName(site.getMethod().getType().getName());
        return type + "." + site.getMethod().getName() + ":" + site.getLineNumber();
    }

    private static boolean isOfTheJdk(RecordedFrame frame) {
        String name = frame.getMethod().getType().getName();
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }
}
