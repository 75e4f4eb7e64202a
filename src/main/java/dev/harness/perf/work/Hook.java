package dev.harness.perf.work;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.jspecify.annotations.Nullable;

/**
 * The copy of {@link WorkHook} in {@code java.lang}, by the arrays that it shares. For the thread that counts; {@link #pause} for any.
 */
final class Hook {
    static final String INTERNAL_NAME = "java/lang/HarnessWork";

    private final long[] counts;
    private final int[] used;
    private final long[] state;
    private final @Nullable Thread[] threads;
    private final boolean[] touched;
    private final @Nullable Object[] read;
    private final int[] readHow;
    private final long[] siteCounts;
    private final long[] siteCalls;
    private final long[] entryKeys;
    private final long[] entryTimes;

    private Hook(Class<?> copy) throws ReflectiveOperationException {
        counts = (long[]) array(copy, "COUNTS");
        used = (int[]) array(copy, "USED");
        state = (long[]) array(copy, "STATE");
        threads = (Thread[]) array(copy, "THREADS");
        touched = (boolean[]) array(copy, "TOUCHED");
        read = (Object[]) array(copy, "READ");
        readHow = (int[]) array(copy, "READ_HOW");
        siteCounts = (long[]) array(copy, "SITE_COUNTS");
        siteCalls = (long[]) array(copy, "SITE_CALLS");
        entryKeys = (long[]) array(copy, "ENTRY_KEYS");
        entryTimes = (long[]) array(copy, "ENTRY_TIMES");
        services((ThreadGroup[]) array(copy, "SERVICES"));
        threads[WorkHook.NOBODY] = new Thread("nobody");
    }

    private static Object array(Class<?> copy, String name) throws ReflectiveOperationException {
        Field field = copy.getDeclaredField(name);
        field.setAccessible(true);
        return Objects.requireNonNull(field.get(null), name);
    }

    /** Defines the copy, which can be done once in a JVM. */
    static Hook define(Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
        Module own = Hook.class.getModule();
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(), Map.of("java.lang", Set.of(own)), Set.of(), Map.of());
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
        return new Hook(lookup.defineClass(renamed()));
    }

    private static byte[] renamed() throws IOException {
        String name = WorkHook.class.getName().replace('.', '/');
        try (InputStream code = WorkHook.class.getModule().getResourceAsStream(name + ".class")) {
            ClassWriter writer = new ClassWriter(0);
            SimpleRemapper remapper = new SimpleRemapper(Opcodes.ASM9, Map.of(name, INTERNAL_NAME));
            ClassReader reader = new ClassReader(Objects.requireNonNull(code, name));
            reader.accept(new ClassRemapper(writer, remapper), ClassReader.SKIP_DEBUG);
            return writer.toByteArray();
        }
    }

    /** The groups of the collector's helpers, the cleaner and the signal dispatcher. */
    private static void services(@Nullable ThreadGroup[] services) {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        services[0] = root;
        ThreadGroup[] groups = new ThreadGroup[root.activeGroupCount() + 8];
        int found = root.enumerate(groups, true);
        for (ThreadGroup group : Arrays.copyOf(groups, found)) {
            if (group.getName().equals("InnocuousThreadGroup")) {
                services[1] = group;
            }
        }
    }

    /** Makes work count by place as well, from the next start on. */
    void countBySite() {
        state[WorkHook.BY_SITE] = 1;
    }

    /** Returns what a place did since the start, in units. */
    long siteUnits(int site) {
        return siteCounts[site];
    }

    /** Returns how often a place called since the start. */
    long siteCalls(int site) {
        return siteCalls[site];
    }

    /** Returns which methods were entered from which places since the start. */
    List<Entry> entries() {
        List<Entry> found = new ArrayList<>();
        for (int i = 0; i < entryKeys.length; i++) {
            if (entryKeys[i] != 0) {
                found.add(new Entry((int) (entryKeys[i] >>> 32), (int) entryKeys[i] - 1, entryTimes[i]));
            }
        }
        return found;
    }

    /** How often a method was entered from a place, both by the numbers of the table of places. */
    record Entry(int site, int method, long times) {}

    /** Returns a copy of which methods ran since they were last forgotten. */
    boolean[] touched() {
        return touched.clone();
    }

    /** Returns what was read since it was last forgotten. */
    List<Read> readings() {
        List<Read> found = new ArrayList<>();
        int size = (int) state[WorkHook.READINGS];
        for (int i = 0; i < size; i++) {
            found.add(new Read(Reading.values()[readHow[i]], String.valueOf(read[i])));
        }
        return found;
    }

    /** Does something on this thread without taking note of what it reads. */
    <T> T withoutReadings(Supplier<T> action) {
        threads[WorkHook.NOT_FOLLOWED] = Thread.currentThread();
        try {
            return action.get();
        } finally {
            threads[WorkHook.NOT_FOLLOWED] = null;
        }
    }

    /** Returns whether there were more readings than can be kept. */
    boolean lostReadings() {
        return state[WorkHook.READINGS_LOST] != 0;
    }

    /** Forgets what ran and what was read. */
    void forget() {
        Arrays.fill(touched, false);
        Arrays.fill(read, null);
        state[WorkHook.READINGS] = 0;
        state[WorkHook.READINGS_LOST] = 0;
    }

    /** What was read, in text. */
    record Read(Reading how, String what) {}

    /** Begins to count the current thread, from 0. */
    void start() {
        int size = (int) state[WorkHook.USED_METHODS];
        for (int i = 0; i < size; i++) {
            counts[used[i]] = 0;
        }
        state[WorkHook.USED_METHODS] = 0;
        state[WorkHook.OTHERS_WORK] = 0;
        if (state[WorkHook.BY_SITE] != 0) {
            Arrays.fill(siteCounts, 0);
            Arrays.fill(siteCalls, 0);
            Arrays.fill(entryKeys, 0);
            Arrays.fill(entryTimes, 0);
            state[WorkHook.ENTRY_PAIRS] = 0;
        }
        state[WorkHook.SITE] = 0;
        state[WorkHook.DEPTH] = 0;
        threads[WorkHook.OTHER] = null;
        threads[WorkHook.COUNTED] = Thread.currentThread();
    }

    /** Stops; what others do until the next start is looked at if the operation may have woken one. */
    void stop() {
        threads[WorkHook.LAST] = Thread.currentThread();
        threads[WorkHook.COUNTED] = state[WorkHook.SIGNALLED] == 0 ? null : threads[WorkHook.NOBODY];
    }

    /** Forgets what others did, and what was handed to them; looks at none of them until the next start. */
    void forgetOthers() {
        forgetWarmUp();
        threads[WorkHook.COUNTED] = null;
        threads[WorkHook.WOKEN] = null;
        threads[WorkHook.LAST] = null;
    }

    /** Forgets what a first run may do once. A thread that was woken need not be woken again while it is busy. */
    void forgetWarmUp() {
        threads[WorkHook.LATE] = null;
        state[WorkHook.HANDED] = 0;
        state[WorkHook.SIGNALLED] = 0;
    }

    /** Returns to whom the counted thread handed something since that was forgotten. */
    Handed handed() {
        return new Handed(
                name(threads[WorkHook.WOKEN]),
                (int) state[WorkHook.HANDED] - 1,
                state[WorkHook.SIGNALLED] != 0,
                name(threads[WorkHook.LATE]));
    }

    private static String name(@Nullable Thread thread) {
        return thread == null ? "" : thread.getName();
    }

    /**
     * What a thread handed to others.
     *
     * @param woken another one that it started or woke; empty if there is none
     * @param method the method by which it put a task into the queue of a pool; -1 if it did not
     * @param signalled whether it may have woken one that waits for a signal
     * @param late another one that worked between two runs, if it may have been woken; empty if there is none
     */
    record Handed(String woken, int method, boolean signalled, String late) {
        boolean mayBeLate() {
            return signalled && woken.isEmpty() && method < 0 && late.isEmpty();
        }
    }

    /** Stops for a while if it is the current thread that is counted; returns whether it is. */
    boolean pause() {
        boolean counted = threads[WorkHook.COUNTED] == Thread.currentThread();
        if (counted) {
            threads[WorkHook.COUNTED] = null;
        }
        return counted;
    }

    void resume(boolean counted) {
        if (counted) {
            threads[WorkHook.COUNTED] = Thread.currentThread();
        }
    }

    /** Returns the methods that were called since the start, sorted. */
    int[] usedMethods() {
        int[] methods = Arrays.copyOf(used, (int) state[WorkHook.USED_METHODS]);
        Arrays.sort(methods);
        return methods;
    }

    /** Returns what a method did since the start, in units. */
    long units(int method) {
        return counts[method];
    }

    /** Returns about what other threads did since the start, in units. */
    long othersUnits() {
        return state[WorkHook.OTHERS_WORK];
    }

    /** Returns the method that another thread ran last. */
    int othersMethod() {
        return (int) state[WorkHook.OTHERS_METHOD];
    }

    /** Returns the name of another thread that worked since the start. */
    String otherThread() {
        return name(threads[WorkHook.OTHER]);
    }
}
