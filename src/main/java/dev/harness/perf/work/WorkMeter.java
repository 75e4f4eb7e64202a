package dev.harness.perf.work;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Counts operations, in a JVM that was started with the options of {@link WorkJvm}. For one thread at a time.
 *
 * <p>The method: as many warm-up runs as a count of the same code elsewhere has, then runs that are counted one by one. Two counts of the
 * same code agree only if both had the same runs before, since caches and lazy set-up carry over from run to run. An operation
 * of many millions of bytecodes runs less often; how often depends on its work alone, not on the machine.
 */
public final class WorkMeter {
    /** How often an operation runs before it is counted. */
    static final int WARM_UPS = WorkPlan.USUAL.warmUps();

    /** How many runs are counted. */
    static final int RUNS = WorkPlan.USUAL.runs();

    private static final int LOOKS = 50;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final WorkAgent agent;
    private final Hook hook;

    private WorkMeter(WorkAgent agent) {
        this.agent = agent;
        this.hook = agent.hook();
    }

    /** Returns the meter of this JVM; empty if it was started without the options of {@link WorkJvm}. */
    public static Optional<WorkMeter> ofThisJvm() {
        boolean agents = ModuleLayer.boot().findModule("java.instrument").isPresent();
        return agents ? Optional.ofNullable(WorkAgent.installed()).map(WorkMeter::new) : Optional.empty();
    }

    /** Returns what a count of this JVM says of its build. */
    public static String jdk() {
        return System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vm.vendor") + ")";
    }

    /** Returns the version of the price list of a count of this JVM. */
    public static String priceList() {
        return PriceList.VERSION;
    }

    /** Returns the last class or method that could not get counters, and why; empty if all have them. */
    public Optional<String> uncounted() {
        return Optional.ofNullable(agent.failure());
    }

    /**
     * Warms an operation up and counts it on this thread.
     *
     * @throws Throwable what the operation throws; what follows can be counted all the same
     */
    public WorkCount count(WorkOperation operation) throws Throwable {
        return counted(operation, () -> {});
    }

    /**
     * Warms an operation up and counts it by the places of the user's code, in a JVM that was started for that.
     *
     * @return the profile of a run of the most frequent value
     * @throws Throwable what the operation throws
     */
    public WorkProfile profile(WorkOperation operation) throws Throwable {
        return countByPlace(operation).profile();
    }

    /**
     * Does both of {@link #count} and {@link #profile} with the same runs. The places change no count, unless the stack is full or a
     * method has room for one counter only.
     *
     * @throws Throwable what the operation throws
     */
    public ByPlace countByPlace(WorkOperation operation) throws Throwable {
        List<WorkProfile> profiles = new ArrayList<>();
        WorkCount count = counted(operation, () -> profiles.add(readProfile()));
        return new ByPlace(count, profiles.get(count.values().indexOf(count.mode())));
    }

    /**
     * A count and its places. Immutable.
     *
     * @param count the work
     * @param profile what the places do in a run of the most frequent value
     */
    public record ByPlace(WorkCount count, WorkProfile profile) implements Serializable {}

    private WorkCount counted(WorkOperation operation, Runnable afterEach) throws Throwable {
        hook.forgetOthers();
        try {
            WorkPlan plan = warmUp(operation);
            hook.forgetWarmUp();
            List<CountedRun> runs = new ArrayList<>();
            for (int i = 0; i < plan.runs(); i++) {
                run(operation);
                runs.add(new CountedRun(hook));
                afterEach.run();
            }
            return new Counts(runs, agent.methods(), handed()).summary(jdk());
        } finally {
            hook.forgetOthers();
        }
    }

    /** One that waits for a signal gets some time to go on: on a busy machine it need not have been its turn yet. */
    private Hook.Handed handed() {
        for (int look = 0; look < LOOKS && hook.handed().mayBeLate(); look++) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return hook.handed();
    }

    /**
     * Begins a test: {@link #code} returns what runs from now on. What ran before the first test of this JVM, the start of it, is part of
     * every test's.
     */
    public void beginTest() {
        agent.beginTest();
    }

    /** Returns the code that the test has run until now, on whatever thread, and what that read. */
    public ExecutedCode code() {
        return agent.code();
    }

    /** The second run tells how long the operation is: the first loads classes. */
    private WorkPlan warmUp(WorkOperation operation) throws Throwable {
        run(operation);
        run(operation);
        WorkPlan plan = WorkPlan.of(new CountedRun(hook).work());
        for (int i = 2; i < plan.warmUps(); i++) {
            run(operation);
        }
        return plan;
    }

    private WorkProfile readProfile() {
        List<Site> sites = agent.sites().all();
        Map<Integer, Map<String, Long>> entered = new HashMap<>();
        for (Hook.Entry entry : hook.entries()) {
            entered.computeIfAbsent(entry.site(), site -> new HashMap<>())
                    .merge(CallEdges.entered(sites.get(entry.method())), entry.times(), Long::sum);
        }
        List<SiteWork> found = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            long units = hook.siteUnits(i);
            long calls = hook.siteCalls(i);
            if (units != 0 || calls != 0 || entered.containsKey(i)) {
                double work = (double) units / PriceList.UNIT;
                found.add(new SiteWork(sites.get(i), work, calls, entered.getOrDefault(i, Map.of())));
            }
        }
        return new WorkProfile(found);
    }

    private void run(WorkOperation operation) throws Throwable {
        operation.prepare();
        @Nullable Throwable failure = null;
        try {
            watched(operation);
        } catch (Throwable thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            finish(operation, failure);
        }
    }

    private void watched(WorkOperation operation) throws Throwable {
        hook.start();
        try {
            operation.run();
        } finally {
            hook.stop();
        }
    }

    private static void finish(WorkOperation operation, @Nullable Throwable failure) throws Throwable {
        try {
            operation.finish();
        } catch (Throwable second) {
            if (failure == null) {
                throw second;
            }
            failure.addSuppressed(second);
        }
    }
}
