package dev.harness.perf.measure;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Detects options with which a JVM runs all code slower than usual. */
final class SlowJvm {
    private static final String TIERS = "-XX:TieredStopAtLevel=";
    private static final String BEST_TIER = "4";

    private SlowJvm() {}

    /** Returns a sentence for each option that slows this JVM down; empty for most JVMs. */
    static List<String> remarks() {
        return remarks(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static List<String> remarks(List<String> options) {
        List<String> remarks = new ArrayList<>();
        for (String option : options) {
            if (option.equals("-Xint") || option.equals("-Djava.compiler=NONE")) {
                remarks.add(
                        "this JVM compiles nothing (" + option + "): operations take up to a hundred times as long");
            } else if (option.startsWith(TIERS) && !option.endsWith(BEST_TIER)) {
                remarks.add("this JVM does not use its best compiler (" + option
                        + "): operations take twice as long or more");
            } else if (isDebugger(option)) {
                remarks.add("a debugger may be attached (" + option.replaceAll("=.*", "=\u2026")
                        + "): breakpoints and watches slow code down; run instead of debugging");
            } else if (option.equals("-Xcomp")) {
                remarks.add("this JVM compiles before it knows how code is used (" + option
                        + "): operations may take longer than for users");
            }
        }
        return remarks;
    }

    private static boolean isDebugger(String option) {
        return option.startsWith("-agentlib:jdwp") || option.startsWith("-Xrunjdwp") || option.equals("-Xdebug");
    }
}
