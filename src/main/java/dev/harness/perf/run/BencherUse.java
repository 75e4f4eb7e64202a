package dev.harness.perf.run;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** What a test did with its Bencher so far, and whether it may. Thread-safe, since a misuse may come from any thread. */
final class BencherUse {
    private final String place;
    private final Set<Optional<String>> names = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean over;
    private volatile @Nullable Throwable failure;

    BencherUse(String place) {
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
        if (over) {
            throw misuse("the Bencher was used after its test had ended; use the current test's own");
        }
        if (!busy.compareAndSet(false, true)) {
            throw misuse("the Bencher was used during a measurement: inside an operation, or by two threads at once;"
                    + " measure one operation after the other");
        }
        if (!names.add(name)) {
            busy.set(false);
            throw misuse(name.map(n -> "two measurements are named \"" + n + "\"; give each a name of its own")
                    .orElse("two unnamed measurements in one test; name them: bencher.measure(\"name\", ...)"));
        }
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
        return failed(Misuse.ofBencher(place, problem));
    }

    /** Throws if the test measured nothing or continued after a failed measurement; it would pass without data. */
    void requireComplete() {
        Throwable swallowed = failure;
        if (swallowed != null) {
            throw new AssertionFailedError(
                    "Bencher in [" + place + "]: a measurement failed with " + swallowed
                            + ", and the test went on without it; let the failure leave the test",
                    swallowed);
        }
        if (busy.get()) {
            throw Misuse.ofBencher(
                    place, "the test ended while another thread was measuring with its Bencher; wait for that thread");
        }
        if (names.isEmpty()) {
            throw Misuse.ofBencher(place, "the test measures nothing; call bencher.measure(...) or bencher.run(...)");
        }
    }
}
