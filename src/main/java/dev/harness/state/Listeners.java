package dev.harness.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reports transitions to listeners, in the order in which they were decided, after they are durable.
 *
 * <p>A step opens a {@link Ticket}. The first event that it adds puts the ticket into the queue; the ticket is settled when
 * the outcome of the step is known. The thread that settles a ticket reports all ready events at the head of the queue,
 * unless another thread is already reporting. No lock is held during that time. After its own events, a thread leaves later
 * ones to a background thread, so that no caller works for all others. So a single thread has reported its events when its
 * call returns.
 *
 * <p>Thread-safe; {@link Ticket#add} is for use within a step, whose lock makes the order.
 */
final class Listeners {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());
    private static final long LAST_WORDS_MILLIS = 5_000;

    private final List<WorkflowListener> all = new CopyOnWriteArrayList<>();
    private final Ticket closed = new Ticket(List.of()); // serves every step that nobody listens to

    @GuardedBy("this")
    private final Deque<Ticket> queue = new ArrayDeque<>();

    @GuardedBy("this")
    private @Nullable Thread teller;

    @GuardedBy("this")
    private int ofTeller; // tickets of the teller's own in the queue

    private enum Fate {
        OPEN,
        DURABLE,
        DROPPED
    }

    /** The events of one step. */
    final class Ticket {
        private final List<WorkflowListener> listeners;
        private final List<WorkflowEvent> events = new ArrayList<>(1);
        private final Thread owner = Thread.currentThread();
        private Fate fate = Fate.OPEN;

        private Ticket(List<WorkflowListener> listeners) {
            this.listeners = listeners;
        }

        /** Returns whether anybody listens. */
        boolean isOpen() {
            return !listeners.isEmpty();
        }

        /** Adds an event, which is reported when the step is durable. */
        void add(WorkflowEvent event) {
            if (events.isEmpty()) {
                enqueue(this);
            }
            events.add(event);
        }

        /** Marks the step as durable, and reports its events. */
        void durable() {
            settle(this, Fate.DURABLE);
        }

        /** Marks the step as ended; events of a step that is not durable are never reported. */
        void end() {
            if (fate == Fate.OPEN) {
                settle(this, Fate.DROPPED);
            }
        }
    }

    void add(WorkflowListener listener) {
        all.add(listener);
    }

    Ticket open() {
        return all.isEmpty() ? closed : new Ticket(List.copyOf(all));
    }

    /** Waits until all events are reported, at most some seconds; returns immediately if a listener calls this. */
    synchronized void close() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS);
        boolean interrupted = false;
        for (long left = LAST_WORDS_MILLIS; teller != null && teller != Thread.currentThread() && left > 0; ) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        if (teller != null && teller != Thread.currentThread()) {
            LOG.log(System.Logger.Level.WARNING, "a listener is still working; {0} steps wait for it", queue.size());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void enqueue(Ticket ticket) {
        queue.add(ticket);
        if (ticket.owner == teller) {
            ofTeller++;
        }
    }

    private void settle(Ticket ticket, Fate fate) {
        if (ticket.events.isEmpty()) {
            return;
        }
        synchronized (this) {
            ticket.fate = fate;
            if (teller != null) {
                return;
            }
            Thread own = Thread.currentThread();
            teller = own;
            ofTeller = (int) queue.stream().filter(each -> each.owner == own).count();
        }
        tell(true);
    }

    private void tell(boolean onlyOwn) {
        for (Ticket ticket = next(onlyOwn); ticket != null; ticket = next(onlyOwn)) {
            for (WorkflowEvent event : ticket.events) {
                for (WorkflowListener listener : ticket.listeners) {
                    tell(listener, event);
                }
            }
        }
    }

    private static void tell(WorkflowListener listener, WorkflowEvent event) {
        try {
            listener.onTransition(event);
        } catch (Throwable e) { // whatever it is, it is the listener's own affair
            LOG.log(System.Logger.Level.WARNING, "a listener failed at " + event, e);
        }
    }

    /** Returns the next ticket to report; null if there is none, or if another thread reports the rest. */
    private synchronized @Nullable Ticket next(boolean onlyOwn) {
        while (true) {
            Ticket head = queue.peek();
            if (head == null || head.fate == Fate.OPEN) {
                teller = null;
                notifyAll();
                return null;
            }
            if (onlyOwn && ofTeller == 0) {
                Thread thread = new Thread(() -> tell(false), "harness-listeners");
                thread.setDaemon(true);
                teller = thread;
                thread.start();
                return null;
            }
            queue.remove();
            if (head.owner == teller) {
                ofTeller--;
            }
            if (head.fate == Fate.DURABLE) {
                return head;
            }
        }
    }
}
