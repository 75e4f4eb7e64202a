package dev.harness.perf.compare;

import java.util.List;

/**
 * Judges whether one operation allocates fewer bytes than another in every JVM: three are enough where it is a quarter fewer in each,
 * five otherwise, and the first JVM in which it is not so decides against it. Stateless and thread-safe.
 */
public final class PairBytesJudge {
    private static final int FEW = 3;
    private static final int ENOUGH = 5;
    private static final double LARGE = 0.75;

    private PairBytesJudge() {}

    /**
     * The bytes for one operation in one JVM, NaN where they are not known.
     *
     * @param before of the operation that is compared with
     * @param now of the other one
     */
    public record Bytes(double before, double now) {
        private boolean known() {
            return before >= 0 && now >= 0 && !Double.isInfinite(before) && !Double.isInfinite(now);
        }

        /** A part of a byte is the mean of rounds that something else disturbed. */
        private boolean fewer() {
            return Math.round(now) < Math.round(before);
        }

        private boolean muchFewer() {
            return fewer() && Math.round(now) <= LARGE * Math.round(before);
        }
    }

    /** Returns what is needed next; ask again after each. The claim holds if the reading is "fewer bytes". */
    public static NextStep next(List<Bytes> jvms) {
        for (Bytes one : jvms) {
            if (!one.known()) {
                return enough(Reading.cannotTell(
                        Metric.COMPILED_ALLOCATED,
                        "bytes of an operation cannot be counted in this JVM or on its thread"));
            }
            if (!one.fewer()) {
                boolean same = Math.round(one.now) == Math.round(one.before);
                return enough(reading(one, same ? Standing.SAME : Standing.MORE_BYTES, "in one JVM of " + jvms.size()));
            }
        }
        int wanted = jvms.stream().allMatch(Bytes::muchFewer) ? FEW : ENOUGH;
        return jvms.size() < wanted
                ? new NextStep.MoreJvms(wanted - jvms.size())
                : enough(reading(jvms.get(0), Standing.FEWER_BYTES, "in " + jvms.size() + " JVMs"));
    }

    /** Returns what one JVM says, where there are no others. */
    public static Reading alone(Bytes one) {
        return next(List.of(one)) instanceof NextStep.Enough decided
                ? decided.reading()
                : reading(one, Standing.FEWER_BYTES, "in this JVM alone");
    }

    private static Reading reading(Bytes one, Standing standing, String words) {
        return Reading.of(Metric.COMPILED_ALLOCATED, standing, Math.round(one.before), Math.round(one.now), words);
    }

    private static NextStep enough(Reading reading) {
        return new NextStep.Enough(reading);
    }
}
