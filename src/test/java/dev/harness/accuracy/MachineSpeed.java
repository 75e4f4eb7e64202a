package dev.harness.accuracy;

import java.util.Arrays;

/**
 * How fast the machine is just now: what a loop that keeps several units of the processor busy takes. A virtual machine's
 * neighbours slow such work down by half for seconds on end, and no counter of its own says so.
 */
final class MachineSpeed {

    private static final int SLICES = 31;
    private static final int PASSES = 200;
    private static final int[] DATA = new int[4_096];
    private static volatile long sink;

    private MachineSpeed() {}

    /** Returns nanoseconds per element, the median of slices that take some 10 ms in all. */
    static double nanos() {
        double[] slices = new double[SLICES];
        for (int slice = 0; slice < SLICES; slice++) {
            long start = System.nanoTime();
            for (int pass = 0; pass < PASSES; pass++) {
                sink += sum();
            }
            slices[slice] = (System.nanoTime() - start) / (double) (PASSES * DATA.length);
        }
        Arrays.sort(slices);
        return slices[SLICES / 2];
    }

    private static long sum() {
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        for (int i = 0; i < DATA.length; i += 4) {
            a += DATA[i] * 3L;
            b ^= DATA[i + 1] * 5L;
            c += DATA[i + 2] ^ a;
            d += DATA[i + 3] * 7L;
        }
        return a + b + c + d;
    }
}
