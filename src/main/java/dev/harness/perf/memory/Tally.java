package dev.harness.perf.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts runs of one body on the current thread by the best rule that this JVM allows. The agent is attached only once
 * other threads are seen to be at work, or at once when a single cold run leaves no second chance. Not thread-safe.
 */
final class Tally implements AutoCloseable {
    private final ThreadScope scope;
    private final ThreadLedger ledger = ThreadLedger.SHARED;
    private final ThreadAccount account = ledger.open();
    private Optional<String> refusal = Optional.empty();
    private final LongSupplier nanoTime;
    private boolean tracing;
    private long spentNanos;

    Tally(ThreadScope scope, RunPlan plan) {
        this.scope = scope;
        this.nanoTime = plan.nanoTime();
        if (plan.isCold() && scope == ThreadScope.ALL) {
            trace();
        }
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
        if (scope == ThreadScope.CURRENT) {
            return new Reading(readOwn(body), CountingRule.CURRENT_THREAD);
        }
        return tracing ? readTraced(body) : readWatched(body);
    }

    private Reading readTraced(Body body) throws Throwable {
        Map<String, Long> before = ledger.read(account);
        long own = readOwn(body);
        List<ThreadShare> shares = new ArrayList<>();
        ledger.read(account).forEach((name, bytes) -> {
            long grown = bytes - before.getOrDefault(name, 0L);
            if (grown > 0) {
                shares.add(new ThreadShare(name, grown));
            }
        });
        shares.sort(Comparator.comparingLong(ThreadShare::bytes).reversed());
        long others = shares.stream().mapToLong(ThreadShare::bytes).sum();
        CountingRule rule = shares.isEmpty() ? CountingRule.CURRENT_THREAD : CountingRule.STARTED_THREADS;
        return new Reading(own + others, rule, shares);
    }

    /** Without the agent the current thread's counter is exact as long as nobody else is at work. */
    private Reading readWatched(Body body) throws Throwable {
        OtherThreads others = OtherThreads.now();
        long started = Counters.started();
        boolean refused = refusal.isPresent();
        long totalBefore = refused ? Counters.settledTotal() : Counters.total();
        long own = readOwn(body);
        long total = (refused ? Counters.settledTotal() : Counters.total()) - totalBefore;
        long grown = others.growth();
        boolean alone = Counters.started() == started && total <= own && grown == 0;
        if (alone) {
            return new Reading(own, CountingRule.CURRENT_THREAD);
        }
        if (!refused) {
            trace();
        }
        if (!Counters.hasTotal()) {
            return new Reading(own, CountingRule.CURRENT_THREAD_ONLY, List.of(), grown);
        }
        long news = Math.max(0, total - own - grown);
        List<ThreadShare> shares = List.of(new ThreadShare("new threads", news));
        return new Reading(own + news, CountingRule.NEW_THREADS, shares, grown);
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
        long overhead = ledger.overhead();
        long start = nanoTime.getAsLong();
        long before = Counters.current();
        body.run();
        long after = Counters.current();
        spentNanos += nanoTime.getAsLong() - start;
        return Math.max(0, after - before - (ledger.overhead() - overhead));
    }

    private void trace() {
        refusal = ThreadAgent.install(ledger);
        tracing = refusal.isEmpty();
    }

    @Override
    public void close() {
        ledger.close(account);
    }
}
