package dev.harness.perf.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The requests of the parent, line by line on the standard input. Not thread-safe. */
final class ParentRequests {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int LOOKS_FOR_PARENT = 100;

    private final BufferedReader lines;

    /** Asked of the system, the parent of a child whose own parent has just died would be another process, which lives on. */
    private final Optional<ProcessHandle> parent =
            Optional.ofNullable(Long.getLong(ForkChild.PARENT)).flatMap(ProcessHandle::of);

    private ParentRequests(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Takes over the standard input for the parent's requests; tests see an empty standard input. */
    static ParentRequests take() {
        ParentRequests requests = new ParentRequests(System.in);
        System.setIn(InputStream.nullInputStream());
        return requests;
    }

    /**
     * Waits for the next request; empty when the parent has ended. It polls, because a read would not end while another
     * process keeps the pipe open.
     */
    Optional<String> next() {
        try {
            for (int look = 1; !lines.ready(); look++) {
                if (look % LOOKS_FOR_PARENT == 0
                        && !parent.map(ProcessHandle::isAlive).orElse(false)) {
                    return Optional.empty();
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            return Optional.ofNullable(lines.readLine());
        } catch (IOException noParent) {
            return Optional.empty();
        }
    }
}
