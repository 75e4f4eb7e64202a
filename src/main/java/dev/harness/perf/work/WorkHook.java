package dev.harness.perf.work;

import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * What instrumented code calls. A copy of this class stands in {@code java.lang}, where every loader and module sees it; nothing but
 * the JDK's classes may be mentioned here, and of their methods only those that are not instrumented, since they would call
 * back. The rest of this package shares the arrays of the copy, so that no call is needed to start or to read.
 *
 * <p>Counts are in {@link PriceList#UNIT}ths. Only one thread is counted; whether others worked meanwhile is added up without
 * synchronization, which may lose some.
 */
public final class WorkHook {
    /** How many methods have a counter of their own. */
    static final int CAPACITY = 1 << 20;

    /** Index in {@link #STATE}: how many methods have been called since the start. */
    static final int USED_METHODS = 0;
    /** Index in {@link #STATE}: what other threads did. */
    static final int OTHERS_WORK = 1;
    /** Index in {@link #STATE}: the method that another thread ran last. */
    static final int OTHERS_METHOD = 2;

    /** Index in {@link #STATE}: the place of the user's code that is at work. */
    static final int SITE = 3;
    /** Index in {@link #STATE}: how many methods of the user's are entered. */
    static final int DEPTH = 4;
    /** Index in {@link #STATE}: 1 if work is counted by place as well. */
    static final int BY_SITE = 5;

    /** Index in {@link #STATE}: how many readings there were. */
    static final int READINGS = 6;
    /** Index in {@link #STATE}: 1 if there were more readings than can be kept. */
    static final int READINGS_LOST = 7;

    /** Index in {@link #STATE}: the method by which a task was handed to a pool, and 1; 0 if none was. */
    static final int HANDED = 10;
    /** Index in {@link #STATE}: how many pairs of place and method there are. */
    static final int ENTRY_PAIRS = 9;
    /** Index in {@link #STATE}: 1 if the counted thread has called {@code notify}, which may wake another. */
    static final int SIGNALLED = 8;

    /** How many places of the user's code have a counter of their own. */
    static final int SITES = 1 << 16;

    private static final int DEEPEST = 1 << 16;

    /** Index in {@link #THREADS}: the thread that is counted, none while nothing is. */
    static final int COUNTED = 0;
    /** Index in {@link #THREADS}: another thread that worked. */
    static final int OTHER = 1;
    /** Index in {@link #THREADS}: the thread whose readings are our own; none while nobody's are. */
    static final int NOT_FOLLOWED = 2;
    /** Index in {@link #THREADS}: another thread that the counted one has started or woken. */
    static final int WOKEN = 3;
    /** Index in {@link #THREADS}: another thread that worked between two runs. */
    static final int LATE = 4;
    /** Index in {@link #THREADS}: the thread that was counted last. */
    static final int LAST = 5;
    /** Index in {@link #THREADS}: what stands for the counted thread between two runs, while others are looked after. */
    static final int NOBODY = 6;

    /** The work of each method since the start; only those in {@link #USED} differ from 0. */
    static final long[] COUNTS = new long[CAPACITY];

    /** The methods called since the start, in the order of their first calls. */
    static final int[] USED = new int[CAPACITY];

    /** Numbers, by the indices above. */
    static final long[] STATE = new long[11];

    /** Threads, by the indices above. */
    static final @Nullable Thread[] THREADS = new Thread[7];

    /** The work of each place since the start. */
    static final long[] SITE_COUNTS = new long[SITES];

    /** How often each place called since the start. */
    static final long[] SITE_CALLS = new long[SITES];

    /** How many pairs of a place and a method that is entered from there are told apart. */
    static final int ENTRIES = 1 << 16;

    /** The pairs: the place in the upper half, the method and 1 in the lower one; 0 where there is none. */
    static final long[] ENTRY_KEYS = new long[ENTRIES];

    /** How often each method was entered from its place since the start. */
    static final long[] ENTRY_TIMES = new long[ENTRIES];

    /** Whether a method outside the JDK's boot loader ran, counted or not. */
    static final boolean[] TOUCHED = new boolean[CAPACITY];

    /** What was read from outside the code. */
    static final @Nullable Object[] READ = new Object[1 << 16];
    /** In which way, by the same index. */
    static final int[] READ_HOW = new int[READ.length];

    private static final int LOOKED_BACK = 64;
    private static final int[] CALLERS = new int[DEEPEST];

    /** Groups whose threads serve the JVM and are no part of an operation. */
    static final @Nullable ThreadGroup[] SERVICES = new ThreadGroup[2];

    private WorkHook() {}

    /** Adds the price of a block of code to its method. */
    public static void hit(int price, int method) {
        Thread counted = THREADS[COUNTED];
        if (counted != null) {
            add(counted, price, method);
        }
    }

    /** Adds the price of an instruction that goes through {@code length} elements. */
    public static void bulk(int length, int method) {
        bulk((long) length, method);
    }

    /** Adds the price of an instruction that goes through {@code length} bytes. */
    public static void bulk(long length, int method) {
        Thread counted = THREADS[COUNTED];
        if (counted != null && length > 0) {
            add(counted, length * PriceList.BULK_UNITS, method);
        }
    }

    /** Adds the price of two dimensions. */
    public static void area(int rows, int columns, int method) {
        bulk((long) rows * columns, method);
    }

    /** Adds the price of an instruction that goes through elements of 2^shift bytes. */
    public static void scaled(int length, int shift, int method) {
        bulk((long) length << shift, method);
    }

    /** Adds the price of an instruction that goes from one index to another. */
    public static void range(int from, int to, int method) {
        bulk((long) to - from, method);
    }

    /** Adds the price of a copied array. */
    public static void cloned(Object array, int method) {
        bulk(java.lang.reflect.Array.getLength(array), method);
    }

    /** Told of a thread that is about to be started or woken. */
    public static void wakes(@Nullable Object object, int method) {
        if (isCounted() && object instanceof Thread thread && thread != THREADS[COUNTED] && !isService(thread)) {
            THREADS[WOKEN] = thread;
        }
    }

    /** Told of a task that is about to be put into the queue of a pool. */
    public static void hands(int method) {
        if (isCounted()) {
            STATE[HANDED] = method + 1L;
        }
    }

    /** Told of a call of {@code notify} or {@code notifyAll}. */
    public static void signals(int method) {
        if (isCounted()) {
            STATE[SIGNALLED] = 1;
        }
    }

    /** Told of a call that the user's code is about to make. */
    public static void call(int site) {
        if (isCounted()) {
            STATE[SITE] = site;
            SITE_CALLS[site]++;
        }
    }

    /** Told that the user's own code is at work. */
    public static void own(int site) {
        if (isCounted()) {
            STATE[SITE] = site;
        }
    }

    /** Told that a constructor of the user's is entered. */
    public static void enter(int method) {
        if (isCounted()) {
            entered(method);
        }
    }

    /** The multiplier is that of Fibonacci hashing; what is more than half of the table holds is lost. */
    private static void entered(int method) {
        long key = (STATE[SITE] << 32) + method + 1;
        int place = (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> 48);
        while (ENTRY_KEYS[place] != key && ENTRY_KEYS[place] != 0) {
            place = (place + 1) & (ENTRIES - 1);
        }
        if (ENTRY_KEYS[place] == 0 && STATE[ENTRY_PAIRS] < ENTRIES / 2) {
            STATE[ENTRY_PAIRS]++;
            ENTRY_KEYS[place] = key;
        }
        ENTRY_TIMES[place]++; // that of a free place is not read
    }

    /** Told that a method of the user's is entered. */
    public static void push(int method) {
        if (isCounted()) {
            entered(method);
            long depth = STATE[DEPTH]++;
            if (depth < DEEPEST) {
                CALLERS[(int) depth] = (int) STATE[SITE];
            }
        }
    }

    /** Told that a method of the user's is left. */
    public static void pop() {
        if (isCounted() && STATE[DEPTH] > 0) {
            long depth = --STATE[DEPTH];
            if (depth < DEEPEST) {
                STATE[SITE] = CALLERS[(int) depth];
            }
        }
    }

    /** Told that a method runs. */
    public static void touch(int method) {
        TOUCHED[method] = true;
    }

    /** Told of something that is about to be read. */
    public static synchronized void read(@Nullable Object what, int how) {
        if (THREADS[NOT_FOLLOWED] == Thread.currentThread()) {
            return;
        }
        int next = (int) STATE[READINGS];
        for (int i = next - 1; i >= 0 && i >= next - LOOKED_BACK; i--) {
            if (READ[i] == what && READ_HOW[i] == how) {
                return;
            }
        }
        if (next == READ.length) {
            STATE[READINGS_LOST] = 1;
        } else {
            READ[next] = what;
            READ_HOW[next] = how;
            STATE[READINGS] = next + 1L;
        }
    }

    private static boolean isCounted() {
        Thread counted = THREADS[COUNTED];
        return counted != null && Thread.currentThread() == counted;
    }

    private static void add(Thread counted, long units, int method) {
        if (Thread.currentThread() != counted) {
            addOther(units, method);
            return;
        }
        if (COUNTS[method] == 0) {
            USED[(int) STATE[USED_METHODS]++] = method;
        }
        COUNTS[method] += units;
        if (STATE[BY_SITE] != 0) {
            SITE_COUNTS[(int) STATE[SITE]] += units;
        }
    }

    private static void addOther(long units, int method) {
        Thread current = Thread.currentThread();
        if (isService(current)) {
            return;
        }
        if (THREADS[COUNTED] == THREADS[NOBODY]) {
            THREADS[LATE] = current == THREADS[LAST] ? THREADS[LATE] : current;
        } else {
            THREADS[OTHER] = current;
            STATE[OTHERS_METHOD] = method;
            STATE[OTHERS_WORK] += units;
        }
    }

    private static boolean isService(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        boolean service = group == SERVICES[0] || group == SERVICES[1];
        return service && !(thread instanceof ForkJoinWorkerThread);
    }
}
