package dev.harness.perf.sampling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Reads what a sampler recorded. Not thread-safe. */
final class RecordingReader {
    /** C2's level: what the levels below decide is replaced as soon as a method is hot. */
    private static final int HIGHEST = 4;

    private static final String OURS = "dev.harness.perf.";

    private final Path samples;
    private final Path jit;
    private final Map<String, Map<String, Long>> methods = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();

    /**
     * @param samples the file with the samples
     * @param jit the file with the JIT's decisions
     */
    RecordingReader(Path samples, Path jit) {
        this.samples = samples;
        this.jit = jit;
    }

    Sampled read() throws IOException {
        try (RecordingFile events = new RecordingFile(samples)) {
            while (events.hasMoreEvents()) {
                addSample(events.readEvent());
            }
        }
        String best = count(Events.CPU_SAMPLE) > count(Events.SAMPLE) ? Events.CPU_SAMPLE : Events.SAMPLE;
        return new Sampled(
                best,
                count(best),
                methods.getOrDefault(best, Map.of()),
                decisions(),
                samples.toAbsolutePath().toString());
    }

    /** The one event is several times as frequent, the other sees native code as well: the one that saw more tells more. */
    private long count(String event) {
        return counts.getOrDefault(event, 0L);
    }

    private void addSample(RecordedEvent event) {
        String type = event.getEventType().getName();
        boolean isSample = type.equals(Events.SAMPLE) || type.equals(Events.CPU_SAMPLE);
        RecordedStackTrace stack = event.getStackTrace();
        if (!isSample || stack == null || stack.getFrames().isEmpty() || isOfTheJvm(event)) {
            return;
        }
        counts.merge(type, 1L, Long::sum);
        place(stack)
                .ifPresent(place ->
                        methods.computeIfAbsent(type, each -> new HashMap<>()).merge(place, 1L, Long::sum));
    }

    private static boolean isOfTheJvm(RecordedEvent event) {
        String field = event.hasField("sampledThread") ? "sampledThread" : "eventThread";
        RecordedThread thread = event.getThread(field);
        return thread == null
                || thread.getJavaThreadId() <= 0
                || thread.getJavaName().startsWith("JFR ")
                || (thread.getThreadGroup() != null
                        && thread.getThreadGroup().getName().equals("system"));
    }

    /** Returns the method at the top, with the nearest code below it that is not the JDK's; empty for our own loop. */
    private static Optional<String> place(RecordedStackTrace stack) {
        List<RecordedFrame> frames = stack.getFrames();
        RecordedMethod top = frames.get(0).getMethod();
        if (!isOfTheJdk(top.getType().getName())) {
            return isOurs(top.getType().getName()) ? Optional.empty() : Optional.of(shortName(top));
        }
        return frames.stream()
                .map(RecordedFrame::getMethod)
                .filter(method -> !isOfTheJdk(method.getType().getName()))
                .findFirst()
                .filter(method -> !isOurs(method.getType().getName()))
                .map(method -> shortName(top) + ", called by " + shortName(method));
    }

    private static String shortName(RecordedMethod method) {
        return InlineDecision.shortName(method.getType().getName() + "." + method.getName());
    }

    private static boolean isOfTheJdk(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    private static boolean isOurs(String name) {
        return name.startsWith(OURS);
    }

    private List<InlineDecision> decisions() throws IOException {
        Set<Long> highest = new HashSet<>();
        Map<Long, List<InlineDecision>> all = new HashMap<>();
        try (RecordingFile events = new RecordingFile(jit)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                String type = event.getEventType().getName();
                if (type.equals(Events.COMPILATION) && event.getShort("compileLevel") == HIGHEST) {
                    highest.add((long) event.getInt("compileId"));
                } else if (type.equals(Events.INLINING)) {
                    decision(event)
                            .ifPresent(decision -> all.computeIfAbsent(
                                            (long) event.getInt("compileId"), id -> new ArrayList<>())
                                    .add(decision));
                }
            }
        }
        return all.entrySet().stream()
                .filter(each -> highest.contains(each.getKey()))
                .flatMap(each -> each.getValue().stream())
                .distinct()
                .toList();
    }

    /** Calls within the JDK, or within this library, are as they are on both sides. */
    private static Optional<InlineDecision> decision(RecordedEvent event) {
        RecordedMethod caller = event.getValue("caller");
        RecordedObject callee = event.getValue("callee");
        if (caller == null || callee == null) {
            return Optional.empty();
        }
        String from = caller.getType().getName();
        String to = callee.getString("type").replace('/', '.');
        boolean ofTheUser = !isOfTheJdk(from) && !isOurs(from);
        return ofTheUser && !isOurs(to)
                ? Optional.of(new InlineDecision(
                        from + "." + caller.getName(),
                        to + "." + callee.getString("name"),
                        event.getBoolean("succeeded"),
                        event.getString("message")))
                : Optional.empty();
    }
}
