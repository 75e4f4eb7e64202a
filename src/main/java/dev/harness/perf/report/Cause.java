package dev.harness.perf.report;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a measurement is doubtful, the gravest first: the warnings of one cause are shown as one line with the one thing that
 * helps. A cause knows its warnings by words in them, since saved runs keep sentences.
 */
enum Cause {
    UNMEASURED("too short for the clock", "time more operations together", "that the clock resolves"),
    SHARED_INPUT("the setup returned one object again and again", "make a new one in it", "returned the same object"),
    SLOW_JVM(
            "options of this JVM slow all code down",
            "leave them out where you measure",
            "compiles nothing",
            "before it knows how",
            "best compiler",
            "debugger"),
    BUSY("the machine was busy", "measure on a quieter one", "other programs used", "threads shared"),
    UNSTEADY(
            "still changing while measured",
            "a longer warm-up: -Dharness.benchmark.warmup=\"3 s\"",
            "not steady: the median",
            "JIT compilers worked"),
    UNSETTLED(
            "the warm-up ended at its maximum",
            "a longer one: -Dharness.benchmark.warmup=\"3 s\"",
            "perhaps not steady"),
    UNCOMPILED("the setup left time for few operations", "a cheaper setup", "the setup took nearly all"),
    FORKS_DISAGREE("the JVMs disagree", "more forks, and read the spread", "forks disagree"),
    UNEVEN(
            "some rounds took far longer than most",
            "if they matter, limit p99 or mean",
            "times the median",
            "two modes"),
    UNCOUNTED(
            "work was not counted",
            "-Dharness.report.warnings=all says why",
            "work cannot be counted",
            "work is not counted"),
    RETRIED("failed before and was measured again", "its last result is shown", "measured again by a retry"),
    MEMORY(
            "memory was collected or provided meanwhile",
            "a larger young generation: -Xmn with -XX:+AlwaysPreTouch",
            "garbage collection",
            "held at safepoints",
            "touched for the first time"),
    /** A warning that says nothing against the figures shown: the dash beside them says as much. */
    MINOR("", "", "too few for a confidence interval"),
    OTHER("doubtful", "-Dharness.report.warnings=all says why");

    private final String problem;
    private final String help;
    private final String words;

    Cause(String problem, String help, String... words) {
        this.problem = problem;
        this.help = help;
        this.words = String.join("\n", words);
    }

    /** Returns the cause of a warning; empty if the warning is shown only on request. */
    static Optional<Cause> of(String warning) {
        Cause found = Arrays.stream(values())
                .filter(cause -> cause.isOf(warning))
                .findFirst()
                .orElse(OTHER);
        return found == MINOR ? Optional.empty() : Optional.of(found);
    }

    private boolean isOf(String warning) {
        return words.lines().anyMatch(warning::contains);
    }

    String problem() {
        return problem;
    }

    String help() {
        return help;
    }
}
