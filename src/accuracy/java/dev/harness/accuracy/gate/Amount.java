package dev.harness.accuracy.gate;

/**
 * How much is measured, as a percentage of the whole proof. Each part has a least amount below which it would show nothing.
 *
 * @param percent 1 to 1,000
 */
record Amount(int percent) {
    Amount {
        if (percent < 1 || percent > 1_000) {
            throw new IllegalArgumentException("AMOUNT=" + percent + " is out of range; give 1 to 1000 percent");
        }
    }

    private int of(int whole, int least) {
        return Math.max(least, (int) Math.round(whole * percent / 100.0));
    }

    /** Saved runs of the plain kernels, each load. */
    int plainRuns() {
        return of(20, 3);
    }

    /** Saved runs with each planted slowdown, each load. */
    int plantedRuns() {
        return of(5, 1);
    }

    /** JVMs side by side of same code, each load. */
    int sameJvms() {
        return of(48, 5);
    }

    /** JVMs side by side with each planted slowdown, quiet. */
    int plantedJvms() {
        return of(40, 5);
    }

    /** Simulated comparisons of same code, each kernel and load. */
    int simulations() {
        return of(300_000, 20_000);
    }

    /** Simulated comparisons with each planted slowdown, each kernel. */
    int plantedSimulations() {
        return of(20_000, 2_000);
    }

    /** JVMs that count the bytes as written. */
    int byteJvms() {
        return of(15, 3);
    }

    /** Growths of the size that prove names, injected and judged, each kernel. */
    int injections() {
        return of(1_000, 100);
    }
}
