package dev.harness.perf.junit;

import dev.harness.perf.Benchmark;
import dev.harness.perf.Benchmark.Mode;
import dev.harness.perf.run.BenchmarkSettings;
import dev.harness.perf.run.Misuse;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what {@link Benchmark} says of the fresh JVMs that measure, and refuses what contradicts them. */
final class ForkReader {
    /** Made for the first test that has options. */
    private static final class Shape {
        /** They replace the class path, or end the JVM before it measures. */
        static final Pattern FORBIDDEN = Pattern.compile(
                "-(cp|classpath|-class-path.*|jar|version|-version|showversion|h|help|-help|\\?|X|-help-extra|-dry-run|-list-modules|-m|m|-module)");

        static final Pattern SEVERAL = Pattern.compile("\\S\\s+-\\S.*");
    }

    private final JUnitTest test;
    private final Benchmark annotation;

    ForkReader(JUnitTest test, Benchmark annotation) {
        this.test = test;
        this.annotation = annotation;
        if (isSingleShot()) {
            refuseRounds();
        }
    }

    boolean isSingleShot() {
        return annotation.mode() == Mode.SINGLE_SHOT;
    }

    /** Returns the number of forks: as the annotation says, else as configured, but some where there must be some. */
    int count(int configured) {
        int given = annotation.forks();
        if (given != Benchmark.UNSET && (given < 0 || given > BenchmarkSettings.MOST_FORKS)) {
            throw misuse("forks = " + given + " is out of range; give 0 to " + BenchmarkSettings.MOST_FORKS);
        }
        boolean needed = isSingleShot() || annotation.jvmArgs().length > 0;
        if (given == 0 && needed) {
            throw misuse("forks = 0 contradicts " + (isSingleShot() ? "mode = SINGLE_SHOT" : "jvmArgs")
                    + ", which needs fresh JVMs; give 1 to " + BenchmarkSettings.MOST_FORKS + ", or leave it out");
        }
        int forks = given == Benchmark.UNSET ? configured : given;
        if (forks > 0 || !needed) {
            return forks;
        }
        return isSingleShot() ? BenchmarkSettings.SINGLE_SHOT_FORKS : 1;
    }

    List<String> jvmArgs() {
        List<String> options = List.of(annotation.jvmArgs());
        for (String option : options) {
            String shown = "jvmArgs: \"" + option.replaceAll("\\p{C}", "?") + "\" ";
            if (!option.startsWith("-")) {
                throw misuse(shown + "is no option of a JVM; write e.g. \"-Xmx64m\"");
            }
            if (Shape.SEVERAL.matcher(option).find()) {
                throw misuse(shown + "holds several options; write each as a string of its own");
            }
            if (Shape.FORBIDDEN.matcher(option).matches()) {
                throw misuse(shown + "is not for a JVM that runs a test; the class path and the main class are fixed");
            }
        }
        return options;
    }

    /** What would have no effect is refused, since its author expects one. */
    private void refuseRounds() {
        refuse("minRounds", annotation.minRounds() != Benchmark.UNSET);
        refuse("minTime", !annotation.minTime().isEmpty());
        refuse("maxTime", !annotation.maxTime().isEmpty());
        refuse("warmup", !annotation.warmup().isEmpty());
        refuse("threads", annotation.threads() != Benchmark.UNSET && annotation.threads() != 1);
    }

    private void refuse(String attribute, boolean given) {
        if (given) {
            throw misuse(
                    attribute + " has no meaning with mode = SINGLE_SHOT, which measures the first call alone; leave it"
                            + " out, or set forks");
        }
    }

    private RuntimeException misuse(String problem) {
        return Misuse.of("Benchmark", test.name().place(), problem);
    }
}
