package dev.harness.perf.memory;

import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.threads.Counters;
import dev.harness.perf.threads.Modules;
import dev.harness.perf.threads.OtherThreads;
import dev.harness.perf.threads.Patience;
import dev.harness.perf.threads.ThreadAccount;
import dev.harness.perf.threads.ThreadAgent;
import dev.harness.perf.threads.ThreadLedger;
import dev.harness.perf.threads.ThreadShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Counts the bytes of each run of a body on the current thread by the best rule that this JVM allows. The agent is attached
 * when other threads are seen working, or before the first run if there is only one cold run. Not thread-safe.
 *
 * <p>A reading of other threads begins where the one before ended, not where the body begins: what a thread does for a
 * body that does not wait for it counts with the next run.
 */
final class Tally implements AutoCloseable {
    /** The bytes that threads allocate when they begin and end, which no rule can separate from their work. */
    private static final long NOTHING_WORTH_SAYING = 1024;

    private static final long LATE_NANOS = 5_000_000;
    private static final int RESTS = 2;
    private static final int MOST_LATE_LOOKS = 20;

    private final Threads scope;
    private final boolean cold;
    private final ThreadLedger ledger = ThreadLedger.SHARED;
    private final ThreadAccount account = ledger.open();
    private final Patience patience;
    private Optional<String> refusal = Optional.empty();
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private boolean tracing;
    private boolean restless;
    private long spentNanos;
    private Moment since;

    /** The counters at the end of a reading. */
    private record Moment(
            OtherThreads others, long started, long ownBefore, long total, long ownAfter, ThreadLedger.Books books) {}

    Tally(Threads scope, RunPlan plan) {
        this.scope = scope;
        this.cold = plan.isCold();
        this.nanoTime = plan.nanoTime();
        this.pause = plan.pause();
        this.patience = new Patience(() -> ledger.isAtWork(account));
        if (plan.isCold() && scope == Threads.ALL) {
            trace();
        }
        since = now();
    }

    /** Returns why the best rule could not be used, empty when it was or was not needed. */
    Optional<String> refusal() {
        return refusal;
    }

    /** Returns how long the body has run so far, without what counting costs. */
    long spentNanos() {
        return spentNanos;
    }

    /** Runs the body once and counts what it allocates. */
    Reading read(Body body) throws Throwable {
        if (Counters.current() < 0) {
            return readWhole(body);
        }
        if (scope == Threads.CURRENT) {
            return new Reading(readOwn(body), CountingRule.CURRENT_THREAD);
        }
        return tracing ? readTraced(body) : readWatched(body);
    }

    /**
     * Returns whether other threads are found working although no run showed it, because a woken thread needs time until it
     * runs. From then on they are traced, and the body must run again.
     */
    boolean findsLateWork() {
        if (scope == Threads.CURRENT || tracing || refusal.isPresent() || Counters.current() < 0) {
            return false;
        }
        for (int look = 0; look < MOST_LATE_LOOKS; look++) {
            pause.accept(LATE_NANOS);
            if (since.started() != Counters.started() || since.others().growth().isAny()) {
                trace();
                return true;
            }
            if (!OtherThreads.anyRuns()) {
                return false;
            }
        }
        restless = true;
        return false;
    }

    /** Returns whether others were still running when there was no more time to wait, and had shown nothing till then. */
    boolean leavesOthersRunning() {
        return restless;
    }

    /**
     * Waits until other threads seem idle, and adds their bytes to the last reading; otherwise work that the last runs
     * passed on would not count.
     */
    Reading withLateWork(Reading last) {
        if (scope == Threads.CURRENT || (!tracing && refusal.isEmpty())) {
            return last;
        }
        long unknown = last.unknown();
        int rests = 0;
        for (int look = 0; look < MOST_LATE_LOOKS && rests < RESTS; look++) {
            pause.accept(LATE_NANOS);
            Moment before = since;
            since = now();
            long grown = unknown(before, since, accounted(before, since));
            unknown += grown;
            rests = grown > 0 || OtherThreads.anyRuns() ? 0 : rests + 1;
        }
        restless = rests < RESTS && unknown == last.unknown();
        return new Reading(last.bytes(), last.rule(), last.threads(), unknown, last.finished());
    }

    private static long accounted(Moment from, Moment to) {
        Map<String, Long> before = from.books().bytesByName();
        return to.books().bytesByName().entrySet().stream()
                .mapToLong(thread -> Math.max(0, thread.getValue() - before.getOrDefault(thread.getKey(), 0L)))
                .sum();
    }

    private Reading readTraced(Body body) throws Throwable {
        long own = readOwn(body);
        if (cold) { // no later run will show what comes late
            pause.accept(LATE_NANOS);
        }
        boolean finished = patience.untilDone();
        if (!finished) {
            ledger.forgetUnseen(account);
        }
        Moment before = since;
        since = now();
        List<ThreadShare> shares = new ArrayList<>();
        since.books().bytesByName().forEach((name, bytes) -> {
            long grown = bytes - before.books().bytesByName().getOrDefault(name, 0L);
            if (grown > 0) {
                shares.add(new ThreadShare(name, grown));
            }
        });
        shares.sort(Comparator.comparingLong(ThreadShare::bytes).reversed());
        long others = shares.stream().mapToLong(ThreadShare::bytes).sum();
        CountingRule rule = shares.isEmpty() ? CountingRule.CURRENT_THREAD : CountingRule.STARTED_THREADS;
        return new Reading(own + others, rule, shares, unknown(before, since, others), finished);
    }

    /**
     * What the whole JVM allocated, less what is accounted for. The total's own reading may allocate on this thread, so the
     * least that is certain is taken.
     */
    private static long unknown(Moment from, Moment to, long accounted) {
        OtherThreads.Growth growth = from.others().growth();
        long unknown = growth.working() - accounted;
        if (Counters.hasTotal()) {
            long own = to.ownAfter() - from.ownBefore();
            long books = to.books().overhead() - from.books().overhead();
            unknown = to.total() - from.total() - own - accounted - books - growth.services();
        }
        return unknown > NOTHING_WORTH_SAYING ? unknown : 0;
    }

    /** Without the agent, the counter of the current thread is exact as long as no other thread works. */
    private Reading readWatched(Body body) throws Throwable {
        long own = readOwn(body);
        boolean refused = refusal.isPresent();
        OtherThreads.Growth grown = since.others().growth();
        Moment before = since;
        since = now();
        if (since.started() == before.started() && !grown.isAny()) {
            return new Reading(own, CountingRule.CURRENT_THREAD);
        }
        if (!refused) {
            trace();
        }
        if (!Counters.hasTotal()) {
            return new Reading(own, CountingRule.CURRENT_THREAD_ONLY, List.of(), grown.working(), true);
        }
        long ownAll = since.ownAfter() - before.ownBefore();
        long news = since.total() - before.total() - ownAll - grown.working() - grown.services();
        List<ThreadShare> shares = news > 0 ? List.of(new ThreadShare("new threads", news)) : List.of();
        return new Reading(own + Math.max(0, news), CountingRule.NEW_THREADS, shares, grown.working(), true);
    }

    private Reading readWhole(Body body) throws Throwable {
        long before = Counters.settledTotal();
        long start = nanoTime.getAsLong();
        body.run();
        spentNanos += nanoTime.getAsLong() - start;
        long total = Counters.settledTotal() - before;
        return Counters.hasTotal()
                ? new Reading(total, CountingRule.WHOLE_JVM)
                : new Reading(0, CountingRule.NOT_COUNTED);
    }

    /** The two readings enclose nothing but the call: whatever stands between them would be counted. */
    private long readOwn(Body body) throws Throwable {
        long overhead = ledger.overhead() + body.ownBytes();
        long start = nanoTime.getAsLong();
        long before = Counters.current();
        body.run();
        long after = Counters.current();
        spentNanos += nanoTime.getAsLong() - start;
        return Math.max(0, after - before - (ledger.overhead() + body.ownBytes() - overhead));
    }

    private Moment now() {
        boolean exact = tracing || refusal.isPresent();
        long before = Counters.current();
        long total = exact ? Counters.settledTotal() : Counters.total();
        long after = Counters.current();
        return new Moment(OtherThreads.now(), Counters.started(), before, total, after, ledger.books(account));
    }

    private void trace() {
        boolean first = true;
        try {
            first = !ThreadAgent.isInstalled();
            refusal = ThreadAgent.install(ledger);
        } catch (LinkageError noModule) {
            refusal = Optional.of(Modules.missing("java.instrument", "lets an agent trace threads")
                    .orElse("no agent can be attached to this JVM: " + noModule));
        }
        tracing = refusal.isEmpty();
        if (tracing && first) {
            ledger.expectUnseen(OtherThreads.now().count());
        }
        since = now();
    }

    @Override
    public void close() {
        ledger.close(account);
    }
}
