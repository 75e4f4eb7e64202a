package dev.harness.perf.gate;

import dev.harness.perf.stats.WorkSize;
import java.util.Optional;

/**
 * An upper bound on the work of one operation. Immutable and thread-safe.
 *
 * @param work the most bytecodes allowed; an equal number passes
 * @param jdk the feature release that the limit was taken on; 0 for every one
 */
public record WorkBound(long work, int jdk) {

    /** Returns the limit as a formula: {@code work <= 13,000}, {@code work <= 13,000 on JDK 17}. */
    public String words() {
        return "work <= " + WorkSize.format(work) + (jdk == 0 ? "" : " on JDK " + jdk);
    }

    /** Returns why the limit is not judged on a feature release; empty if it is. */
    public Optional<String> foreign(int feature) {
        return jdk == 0 || jdk == feature
                ? Optional.empty()
                : Optional.of("the limit was taken on JDK " + jdk + ", and this is JDK " + feature
                        + ", whose own code does other work");
    }
}
