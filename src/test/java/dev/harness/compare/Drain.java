package dev.harness.compare;

import java.io.IOException;
import java.sql.SQLException;

/** A way to keep 1,000 or more tasks, of which workers claim and complete each one durably. */
interface Drain extends AutoCloseable {
    /** Makes every task pending again; not timed. */
    void refill(int tasks) throws Exception;

    /**
     * Claims a task and completes it, as two durable steps.
     *
     * @return false when no task is left
     */
    boolean claimAndComplete(String worker) throws Exception;

    @Override
    void close() throws IOException, SQLException;
}
