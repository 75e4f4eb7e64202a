package dev.harness.perf.measure;

import dev.harness.perf.os.RunningThreads;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Counters of other work of the JVM; each only grows. Tests use a fake one. */
interface JvmActivity {
    /**
     * Part of the names of the JIT compilers' threads, such as "C2 CompilerThread0"; Linux keeps 15 characters of a name.
     */
    String COMPILER = "CompilerThre";

    /** Returns how many garbage collections there were. */
    long collections();

    /** Returns how long the JIT compilers have worked, in milliseconds. */
    long compileMillis();

    /**
     * Returns whether a JIT compiler is working now; false if that is unknown. {@link #compileMillis} counts a compilation
     * only when it has ended. For a large method on a busy machine that takes seconds, and until then slow code looks
     * steady.
     */
    boolean compiling();

    /** Returns how long all threads were held at safepoints, in nanoseconds; 0 if that is unknown. */
    long safepointNanos();

    /** Returns how much memory was touched for the first time. */
    FirstTouches firstTouches();

    /** Returns how long the current thread was ready to run but had no processor, in nanoseconds; 0 if that is unknown. */
    long waitedNanos();

    /** Returns the counters of this JVM. */
    static JvmActivity system() {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        boolean timed = compiler != null && compiler.isCompilationTimeMonitoringSupported();
        return new JvmActivity() {
            @Override
            public long collections() {
                long sum = 0;
                for (int i = 0; i < collectors.size(); i++) {
                    sum += Math.max(collectors.get(i).getCollectionCount(), 0);
                }
                return sum;
            }

            @Override
            public long compileMillis() {
                return timed ? compiler.getTotalCompilationTime() : 0;
            }

            @Override
            public boolean compiling() {
                return RunningThreads.anyOther(name -> name.contains(COMPILER));
            }

            @Override
            public long safepointNanos() {
                return SafepointTime.nanos();
            }

            @Override
            public FirstTouches firstTouches() {
                return FirstTouches.ofThisProcess();
            }

            @Override
            public long waitedNanos() {
                return RunQueue.waitedNanos();
            }
        };
    }
}
