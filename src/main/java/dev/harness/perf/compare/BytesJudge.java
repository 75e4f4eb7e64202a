package dev.harness.perf.compare;

import java.util.Locale;

/** Compares bytes for one operation: exact numbers, so that one byte more is more. Stateless and thread-safe. */
public final class BytesJudge {
    private BytesJudge() {}

    /**
     * Compares bytes as the code is written, which do not vary from JVM to JVM.
     *
     * @param before bytes for one operation; negative or NaN if unknown
     * @param now bytes for one operation
     * @param jdkBefore the feature release that counted: another one may allocate otherwise
     * @param jdkNow the feature release that counted
     */
    public static Reading asWritten(double before, double now, int jdkBefore, int jdkNow) {
        return judge(Metric.ALLOCATED, before, now, jdkBefore, jdkNow, "as written");
    }

    /**
     * Compares bytes as compiled, as they stand: escape analysis may decide anew in each JVM.
     *
     * @param before bytes for one operation; negative or NaN if unknown
     * @param now bytes for one operation
     * @param jdkBefore the feature release that counted
     * @param jdkNow the feature release that counted
     */
    public static Reading asCompiled(double before, double now, int jdkBefore, int jdkNow) {
        return judge(Metric.COMPILED_ALLOCATED, before, now, jdkBefore, jdkNow, "as compiled");
    }

    private static Reading judge(Metric metric, double before, double now, int jdkBefore, int jdkNow, String how) {
        if (!(before >= 0 && now >= 0) || Double.isInfinite(before) || Double.isInfinite(now)) {
            String side = before >= 0 ? "the new side" : "the base";
            return Reading.cannotTell(metric, "bytes " + how + " are not known of " + side);
        }
        // A part of a byte is the mean of rounds that something else disturbed.
        long old = Math.round(before);
        long young = Math.round(now);
        if (jdkBefore != jdkNow) {
            String reason =
                    String.format(Locale.ROOT, "bytes of JDK %d and of JDK %d are not comparable", jdkBefore, jdkNow);
            return Reading.of(metric, Standing.CANNOT_TELL, old, young, reason);
        }
        Standing standing = young > old ? Standing.MORE_BYTES : young < old ? Standing.FEWER_BYTES : Standing.SAME;
        return Reading.of(metric, standing, old, young, how);
    }
}
