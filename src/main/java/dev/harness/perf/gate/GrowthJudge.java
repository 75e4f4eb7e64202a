package dev.harness.perf.gate;

import dev.harness.perf.Complexity;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.ByteSize;
import dev.harness.perf.stats.GrowthFit;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns a fit of growth into a verdict with facts. Stateless. */
public final class GrowthJudge {
    private GrowthJudge() {}

    /** Returns the verdict on times, in nanoseconds. */
    public static Verdict ofTime(Subject subject, GrowthFit fit) {
        return judge(subject, "time", fit, TimeSpan::format);
    }

    /** Returns the verdict on allocated bytes. */
    public static Verdict ofAllocation(Subject subject, GrowthFit fit) {
        return judge(subject, "allocation", fit, bytes -> ByteSize.formatExact(Math.round(bytes)));
    }

    private static Verdict judge(Subject subject, String what, GrowthFit fit, DoubleFunction<String> format) {
        Outcome outcome = switch (fit.verdict()) {
            case WITHIN -> Outcome.OK;
            case EXCEEDED -> Outcome.BROKEN;
            case CANNOT_TELL -> Outcome.CANNOT_TELL;
        };
        String headline = switch (outcome) {
            case OK -> what + " grows within the limit";
            case BROKEN -> what + " grows faster than the limit";
            case CANNOT_TELL -> "cannot tell how the " + what + " grows";
        };
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact("limit", name(fit.limit().name()) + ", " + fit.limit().notation()));
        fit.fitted().ifPresent(best -> facts.add(new Fact("fitted", name(best.name()) + ", " + best.notation())));
        facts.add(new Fact("reason", fit.explanation()));
        facts.add(new Fact("measured", costs(fit, format)));
        if (!fit.fits().isEmpty()) {
            facts.add(new Fact(
                    "classes", fit.fits().stream().map(Object::toString).collect(Collectors.joining("\n"))));
        }
        return new Verdict(
                subject,
                outcome,
                what + " <= " + fit.limit().notation(),
                fit.fitted().map(Complexity::notation).orElse(""),
                Double.NaN,
                headline,
                facts);
    }

    private static String costs(GrowthFit fit, DoubleFunction<String> format) {
        return IntStream.range(0, fit.sizes().length)
                .mapToObj(i -> String.format(Locale.ROOT, "size %,d: ", fit.sizes()[i])
                        + (Double.isFinite(fit.costs()[i]) ? format.apply(fit.costs()[i]) : "unknown"))
                .collect(Collectors.joining("\n"));
    }

    private static String name(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }
}
