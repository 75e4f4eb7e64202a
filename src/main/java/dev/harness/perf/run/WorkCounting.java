package dev.harness.perf.run;

import dev.harness.perf.LimitComplexity;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Metric;
import java.time.Duration;
import java.util.Optional;

/** Decides whether and in how many JVMs the work of a test is counted, and counts it. Not thread-safe. */
final class WorkCounting {
    /** What depends on the start of a JVM is the same in all runs of one. */
    private static final int COMPARED = 2;

    /** What only tells whether something has changed takes no longer: then it is not known. */
    private static final Duration SPARE = Duration.ofSeconds(30);

    private final WorkForks forks;
    private final boolean timed;
    private final Optional<GrowthLimit> growth;
    private final boolean limited;
    private final FailOn failOn;

    /**
     * @param timed whether the test is timed
     * @param growth the limit on its growth, if it has one
     * @param limited whether its work has a limit
     * @param failOn the gates on it
     */
    WorkCounting(WorkForks forks, boolean timed, Optional<GrowthLimit> growth, boolean limited, FailOn failOn) {
        this.forks = forks;
        this.timed = timed;
        this.growth = growth;
        this.limited = limited;
        this.failOn = failOn;
    }

    /**
     * Counts. A body that is neither timed nor counted runs once: it is a test all the same.
     *
     * @throws Throwable what the body throws
     */
    Counted count(TestCase test, Settings session) throws Throwable {
        Counted counted = switch (session.work()) {
            case OFF ->
                needed() == 0 ? Counted.NOT_NEEDED : Counted.none("work is not counted: harness.benchmark.work=off");
            case ON -> counted(COMPARED);
            case AUTO -> needed() > 0 ? counted(needed(session)) : unasked(session);
        };
        if (!timed && counted.jvms().isEmpty()) {
            test.invokeBody();
        }
        if (session.suggest()) {
            Suggestion.work(test, counted, limited);
        }
        return counted;
    }

    /** Nobody who only wants a column loses a benchmark because it cannot be counted. */
    private Counted counted(int jvms) throws Throwable {
        try {
            Counted counted = forks.count(jvms);
            return jvms > 1 ? counted.withPlaces(forks) : counted; // for the run that is compared with this one
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Throwable failure) {
            if (needed() > 0) {
                throw failure;
            }
            return Counted.none("work cannot be counted: the operation fails in the child JVM with " + failure);
        }
    }

    /** A gate on time does not need a count, but by it code that has not changed is known, and cannot fail the gate. */
    private Counted unasked(Settings session) throws InterruptedException {
        if (!isCompared(session) || !forks.known().jvms().isEmpty()) {
            return forks.known();
        }
        try {
            Counted counted = forks.within(SPARE).count(COMPARED);
            return counted.jvms().isEmpty() ? Counted.NOT_NEEDED : counted;
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Throwable notKnown) {
            return Counted.NOT_NEEDED;
        }
    }

    private boolean isCompared(Settings session) {
        return timed && (!failOn.isEmpty() || session.gate().skipUnchanged());
    }

    private int needed(Settings session) {
        return isCompared(session) ? COMPARED : needed();
    }

    /**
     * Returns in how many JVMs the work must be counted, for a limit or a gate: two where counts are compared with others, since
     * what depends on the start of a JVM is the same in all runs of one.
     */
    private int needed() {
        boolean compared = !failOn.on(Metric.WORK).isEmpty()
                || !failOn.on(Metric.ALLOCATED).isEmpty();
        if (limited || compared) {
            return COMPARED;
        }
        return growth.filter(limit -> limit.of() == LimitComplexity.Of.WORK).isPresent() ? 1 : 0;
    }
}
