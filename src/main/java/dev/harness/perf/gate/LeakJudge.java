package dev.harness.perf.gate;

import dev.harness.perf.leaks.Leak;
import dev.harness.perf.leaks.Leaks;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Judges what runs leave reachable or open. More bytes than the limit break it, and so does any thread, buffer or file
 * that is left. Stateless.
 */
public final class LeakJudge {
    private static final int CLASSES_NAMED = 5;
    private static final int THREADS_NAMED = 5;

    private LeakJudge() {}

    /** Returns "cannot tell" for a JVM without class histograms. */
    public static Verdict unavailable(Subject subject, long limit, String reason) {
        return Verdict.cannotTell(subject, ByteSize.formatExact(limit), reason, List.of());
    }

    /** Returns the verdict on what the runs of a test leave. */
    public static Verdict judge(Subject subject, long limit, Leaks leaks) {
        boolean within = leaks.bytesPerRun() <= limit && !leaks.leavesResources();
        if (within && leaks.doubt().isPresent()) {
            return unavailable(subject, limit, leaks.doubt().get());
        }
        String headline = "every run leaves " + what(leaks)
                + (within ? ", within" : leaks.bytesPerRun() > limit ? ", more than" : "; of bytes, within")
                + " the limit of " + ByteSize.formatExact(limit);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("limit", ByteSize.formatExact(limit) + " per run"));
        facts.add(new Fact("left", bytes(leaks.bytesPerRun()) + " per run, over " + leaks.runs() + " runs"));
        if (!leaks.classes().isEmpty()) {
            facts.add(new Fact("classes", classes(leaks.classes())));
        }
        if (leaks.threadsPerRun() > 0) {
            String names =
                    leaks.threadNames().stream().distinct().limit(THREADS_NAMED).collect(Collectors.joining(", "));
            facts.add(new Fact("threads", count(leaks.threadsPerRun()) + " per run still running: " + names));
        }
        if (leaks.buffersPerRun() > 0) {
            facts.add(new Fact("buffers", count(leaks.buffersPerRun()) + " direct or mapped per run"));
        }
        if (leaks.descriptorsPerRun() > 0) {
            facts.add(new Fact("files", count(leaks.descriptorsPerRun()) + " descriptors per run left open"));
        }
        leaks.remark().ifPresent(remark -> facts.add(new Fact("remark", remark)));
        facts.add(new Fact("rule", "class histograms of the whole JVM; grows in every round, in two series"));
        return new Verdict(
                subject,
                within ? Outcome.OK : Outcome.BROKEN,
                ByteSize.formatExact(limit),
                what(leaks),
                leaks.bytesPerRun() / limit,
                headline,
                facts);
    }

    private static String what(Leaks leaks) {
        List<String> left = new ArrayList<>();
        if (leaks.bytesPerRun() > 0 || !leaks.leavesResources()) {
            left.add(bytes(leaks.bytesPerRun()));
        }
        addCount(left, leaks.threadsPerRun(), "thread");
        addCount(left, leaks.buffersPerRun(), "direct buffer");
        addCount(left, leaks.descriptorsPerRun(), "file descriptor");
        return String.join(", ", left);
    }

    private static void addCount(List<String> left, double count, String noun) {
        if (count > 0) {
            left.add(count(count) + " " + noun + (count == 1 ? "" : "s"));
        }
    }

    private static String classes(List<Leak> classes) {
        String named =
                classes.stream().limit(CLASSES_NAMED).map(LeakJudge::leak).collect(Collectors.joining("\n"));
        int more = classes.size() - CLASSES_NAMED;
        return more > 0 ? named + "\nand " + more + " more" : named;
    }

    private static String leak(Leak leak) {
        String held = leak.path().isEmpty() ? "" : "\n  held by " + leak.path();
        return leak.className() + ": " + count(leak.objectsPerRun())
                + (leak.objectsPerRun() == 1 ? " object, " : " objects, ") + bytes(leak.bytesPerRun()) + " per run"
                + held;
    }

    private static String bytes(double bytes) {
        return bytes == Math.rint(bytes)
                ? ByteSize.formatExact((long) bytes)
                : String.format(Locale.ROOT, "%,.1f B", bytes);
    }

    private static String count(double count) {
        return count == Math.rint(count) ? Long.toString((long) count) : String.format(Locale.ROOT, "%.2f", count);
    }
}
