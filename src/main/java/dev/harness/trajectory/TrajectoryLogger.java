package dev.harness.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harness.io.Disk;
import dev.harness.io.IoReason;
import dev.harness.io.OrdinaryFile;
import dev.harness.state.WorkflowListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * An append-only log of events with one JSON object a line. Reading the last events does not read the rest of the file.
 * Thread-safe; any number of loggers, in any number of processes of the machine, may use one file.
 *
 * <p>Threads that log at the same time share one flush. Reading takes no lock: it never waits for a flush, and it may
 * return an event shortly before the event is durable. The lock of the writers is a file beside the log,
 * {@code .<name>.lock}.
 *
 * <p>The log must be an ordinary file: a symbolic link, a folder, a pipe or a device is refused, for reading and for
 * writing. After a rotation, when the log has been moved away, the next call begins a new file.
 */
public final class TrajectoryLogger implements AutoCloseable {
    /** The default for the longest event, in bytes: 1 MiB. */
    public static final int DEFAULT_MAX_EVENT_BYTES = 1 << 20;

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path file;
    private final int maxEventBytes;
    private final EventAppender appender;

    /**
     * Creates a logger; changes nothing on disk until an event is logged.
     *
     * @param file the log; it and its folders are made when they are missing
     */
    public TrajectoryLogger(Path file) {
        this(file, DEFAULT_MAX_EVENT_BYTES);
    }

    /**
     * Creates a logger with a maximum length of an event.
     *
     * @param file the log; it and its folders are made when they are missing
     * @param maxEventBytes the longest event, in bytes of UTF-8: 1 to 2^30. {@link #log} refuses longer events, and
     *     {@link #tail} skips them like damaged lines
     */
    public TrajectoryLogger(Path file, int maxEventBytes) {
        this(Disk.REAL, file, maxEventBytes);
    }

    TrajectoryLogger(Disk disk, Path file, int maxEventBytes) {
        if (maxEventBytes < 1 || maxEventBytes > 1 << 30) {
            throw new IllegalArgumentException(
                    "longest event of " + maxEventBytes + " bytes is outside 1 to " + (1 << 30));
        }
        this.file = file;
        this.maxEventBytes = maxEventBytes;
        this.appender = new EventAppender(disk, file);
    }

    /**
     * Appends an event, and returns when it is durable.
     *
     * @param event anything that Jackson writes as a JSON object, e.g. a map, a record or an {@code ObjectNode}
     * @throws IllegalArgumentException if it is not written as a JSON object, cannot be written, or is too long; nothing is
     *     appended
     * @throws UncheckedIOException if the disk refuses; nothing is appended, and the logger stays usable
     * @throws IllegalStateException if the logger is closed
     */
    public void log(Object event) {
        if (event == null) {
            throw new IllegalArgumentException("event is null; an event is a JSON object, e.g. a map or a record");
        }
        EventLine line = EventWriter.line(event, maxEventBytes);
        try {
            appender.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException("event was not logged to " + file + ": " + IoReason.of(e), e);
        }
    }

    /**
     * Returns the last events, oldest first. A line that is not one whole JSON object in UTF-8 is skipped. Python's
     * {@code NaN}, {@code Infinity} and {@code -Infinity} are read as numbers, and a byte order mark before a line is
     * ignored.
     *
     * @param n the maximum number of events; none if it is 0 or less
     * @return the events, fewer if the log has fewer; empty if there is no file
     * @throws UncheckedIOException if the file cannot be read
     */
    public List<JsonNode> tail(int n) {
        if (n <= 0) {
            return List.of();
        }
        boolean interrupted = false;
        try {
            while (true) {
                OrdinaryFile.attributes(file);
                try (FileChannel channel = FileChannel.open(file, READ)) {
                    return EventReader.last(channel, n, maxEventBytes);
                } catch (ClosedChannelException e) {
                    // An interrupt closed the channel under us; it is the caller's to act on, afterwards.
                    interrupted |= Thread.interrupted();
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("the end of " + file + " cannot be read: " + IoReason.of(e), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Returns a listener that logs every transition durably; add it to a state manager with {@code addListener}. A line
     * holds {@code time}, {@code event} (what happened, e.g. {@code claimed}), {@code task} and {@code status};
     * {@code attempts}; and, where there is one, {@code worker}, the status {@code before}, {@code role}, {@code failure}
     * and {@code not_before}. Strings of more than 1,000 characters are cut off.
     *
     * @return the listener; it throws what {@link #log} throws, and the manager logs that exception
     */
    public WorkflowListener asListener() {
        return event -> log(TransitionLine.of(event));
    }

    /** Waits for events that are being logged and closes the file. Calling it again has no effect. */
    @Override
    public void close() {
        appender.close();
    }
}
