package dev.harness.perf.run;

import dev.harness.perf.measure.BatchPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** What a test did with its Bencher so far, and whether it may. Thread-safe, since a misuse may come from any thread. */
final class BencherUse {
    private final Supplier<String> place;
    private final Set<Optional<String>> names = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean over;
    private volatile @Nullable Throwable failure;

    BencherUse(Supplier<String> place) {
        this.place = place;
    }

    void forget() {
        names.clear();
        failure = null;
    }

    void end() {
        over = true;
    }

    /** Begins a measurement of this name; {@link #finish} must follow. */
    void begin(Optional<String> name) {
        begin(List.of(name));
    }

    /** Begins measurements of these names; one {@link #finish} must follow. */
    void begin(List<Optional<String>> all) {
        requireNotOver("the Bencher");
        if (!busy.compareAndSet(false, true)) {
            throw misuse("the Bencher was used during a measurement: inside an operation, or by two threads at once;"
                    + " measure one operation after the other");
        }
        for (Optional<String> name : all) {
            if (!names.add(name)) {
                busy.set(false);
                throw twice(name);
            }
        }
    }

    private RuntimeException twice(Optional<String> name) {
        return misuse(name.map(n -> "two measurements are named \"" + n + "\"; give each a name of its own")
                .orElse("two unnamed measurements in one test; name them: bencher.measure(\"name\", ...)"));
    }

    /**
     * Throws if the test has ended or is measuring.
     *
     * @param what is used, as the beginning of a sentence
     */
    void requireIdle(String what) {
        requireNotOver(what);
        if (busy.get()) {
            throw misuse(what + " was used during a measurement: inside an operation, or by another thread;"
                    + " use it after the measurement");
        }
    }

    private void requireNotOver(String what) {
        if (over) {
            throw misuse(what + " was used after its test had ended; use the current test's own");
        }
    }

    /** Returns the name of a measurement, which must say something. */
    String checked(String name) {
        if (given(name, "name of a measurement").isBlank()) {
            throw misuse("a measurement's name is blank; give it a name or leave the argument out");
        }
        return name;
    }

    /** Returns an argument that must not be null; a bare NullPointerException would name no test. */
    <T> T given(@Nullable T argument, String what) {
        if (argument == null) {
            throw misuse("the " + what + " is null");
        }
        return argument;
    }

    /** Returns a batch of so many inputs. */
    BatchPlan batch(int inputs) {
        if (inputs < 1 || inputs > BatchPlan.MOST) {
            throw misuse("batch(" + inputs + ") is out of range; give 1 to " + BatchPlan.MOST);
        }
        return BatchPlan.of(inputs);
    }

    void finish() {
        busy.set(false);
    }

    <X extends Throwable> X failed(X thrown) {
        failure = thrown;
        return thrown;
    }

    /** The exception is kept, because the body may catch it. */
    RuntimeException misuse(String problem) {
        return failed(Misuse.ofBencher(place.get(), problem));
    }

    /** Throws if the test measured nothing or continued after a failed measurement; it would pass without data. */
    void requireComplete() {
        Throwable swallowed = failure;
        if (swallowed != null) {
            throw new AssertionFailedError(
                    "Bencher in [" + place.get() + "]: a measurement failed with " + swallowed
                            + ", and the test went on without it; let the failure leave the test",
                    swallowed);
        }
        if (busy.get()) {
            throw Misuse.ofBencher(
                    place.get(),
                    "the test ended while another thread was measuring with its Bencher; wait for that thread");
        }
        if (names.isEmpty()) {
            throw Misuse.ofBencher(
                    place.get(), "the test measures nothing; call bencher.measure(...) or bencher.run(...)");
        }
    }
}
