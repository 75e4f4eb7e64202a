package dev.harness.perf.leaks;

import java.util.List;
import java.util.Optional;

/**
 * A while in which the body did not run: what grows then as well is some other thread's doing.
 *
 * @param start what was alive when it began
 * @param end what was alive when it ended
 * @param share how long it was, as a part of the time that the runs before it took
 */
record IdleTime(Census start, Census end, double share) {
    private static final int PART_OF_EXPECTED = 2;

    /**
     * Returns only what the runs themselves left, or a doubt where nothing is certain to be theirs.
     *
     * @param base what is left beside bytes
     * @param leaks what grew while the body ran
     * @param runs how often it ran
     */
    Leaks judge(Leaks base, List<Leak> leaks, int runs) {
        List<Leak> own = leaks.stream().filter(leak -> !growsAlone(leak, runs)).toList();
        if (own.isEmpty() && !leaks.isEmpty()) {
            return base.of(
                    List.of(),
                    Optional.empty(),
                    Optional.of(leaks.get(0).className() + " also grows while the body does not run: another thread"
                            + " creates these objects, and they hide what the body leaves"));
        }
        return base.of(own, Optional.empty(), Optional.empty());
    }

    private boolean growsAlone(Leak leak, int runs) {
        double expected = leak.bytesPerRun() * runs * share;
        long alone =
                end.of(leak.className()).bytes() - start.of(leak.className()).bytes();
        return alone > expected / PART_OF_EXPECTED;
    }
}
