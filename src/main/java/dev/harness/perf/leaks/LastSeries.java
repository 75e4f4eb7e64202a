package dev.harness.perf.leaks;

import dev.harness.perf.heap.HeapDump;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import javax.management.JMException;

/** The third series of runs, between two heap dumps, for the classes that grew in two. Not thread-safe. */
final class LastSeries {
    private static final long MOST_IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Set<String> growing;
    private final Set<String> swollen;
    private final Series series;
    private long nanos;

    /** Runs the body and takes censuses. */
    @FunctionalInterface
    interface Series {
        LeakPass run() throws Throwable;
    }

    LastSeries(Set<String> growing, Set<String> swollen, Series series) {
        this.growing = growing;
        this.swollen = swollen;
        this.series = series;
    }

    /**
     * Runs the series and returns what it leaves.
     *
     * @param resources what is left beside bytes
     * @param live what is alive now
     * @param runs how often the body has run so far
     */
    Leaks judge(Leaks resources, Census live, IntSupplier runs) throws Throwable {
        Set<String> suspects = new TreeSet<>(growing);
        suspects.addAll(swollen);
        Optional<String> refusal = HeapDump.refusal(live.objects(), live.totalBytes());
        if (refusal.isPresent()) {
            return byHistograms(resources, runs, "what holds them is not searched for: " + refusal.get());
        }
        HeapCensus before;
        try {
            before = HeapCensus.ofThisJvm(suspects);
        } catch (IOException noDump) {
            return byHistograms(resources, runs, words(noDump));
        }
        LeakPass pass = timed();
        still(pass);
        Leaks base = resources.after(runs.getAsInt());
        if (growing.isEmpty() && swollen.isEmpty()) {
            return base;
        }
        List<Leak> leaks;
        try {
            LeakPlaces places = new LeakPlaces(before, HeapDump.ofThisJvm(), suspects, pass.allRuns());
            leaks = places.ofObjects(growing, pass.last());
            if (leaks.isEmpty()) {
                leaks = places.ofBytes(swollen);
            }
        } catch (IOException noDump) {
            return base.of(leaksOf(pass), Optional.of(words(noDump)), Optional.empty());
        }
        return leaks.isEmpty() ? base : judge(base, leaks, pass);
    }

    private LeakPass timed() throws Throwable {
        long start = System.nanoTime();
        LeakPass pass = series.run();
        nanos = System.nanoTime() - start;
        return pass;
    }

    private void still(LeakPass pass) {
        growing.retainAll(pass.growingClasses());
        swollen.retainAll(pass.swollenClasses());
    }

    private Leaks byHistograms(Leaks resources, IntSupplier runs, String why) throws Throwable {
        boolean wasGrowing = !growing.isEmpty();
        LeakPass pass = timed();
        still(pass);
        List<Leak> leaks = wasGrowing && growing.isEmpty() ? List.of() : leaksOf(pass);
        return resources
                .after(runs.getAsInt())
                .of(leaks, leaks.isEmpty() ? Optional.empty() : Optional.of(why), Optional.empty());
    }

    private List<Leak> leaksOf(LeakPass pass) {
        List<Leak> leaks = new ArrayList<>();
        (growing.isEmpty() ? swollen : growing).forEach(name -> leaks.add(pass.leakOf(name)));
        leaks.sort(LeakPass.byInterest());
        return leaks;
    }

    private static String words(IOException noDump) {
        return "what holds them is unknown without a heap dump: " + noDump;
    }

    /** What grows while the body does not run is some other thread's doing. */
    private Leaks judge(Leaks base, List<Leak> leaks, LeakPass pass) throws JMException {
        long idle = Math.min(MOST_IDLE_NANOS, nanos);
        CensusTaker taker = new CensusTaker(2);
        taker.take();
        LockSupport.parkNanos(idle);
        taker.take();
        IdleTime alone = new IdleTime(taker.all().get(0), taker.all().get(1), (double) idle / nanos);
        return alone.judge(base, leaks, pass.allRuns()).withCacheRemark();
    }
}
