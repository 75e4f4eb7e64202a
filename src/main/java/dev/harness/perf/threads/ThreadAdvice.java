package dev.harness.perf.threads;

import net.bytebuddy.asm.Advice;

/**
 * The code that {@link ThreadAgent} writes into the JDK's thread classes. Byte Buddy copies these bodies; they are never
 * called here.
 */
final class ThreadAdvice {
    private ThreadAdvice() {}

    /** Into {@code Thread.start} and {@code VirtualThread.start}: who started whom. */
    static final class Start {
        private Start() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Thread thread) {
            ThreadHook.tell(ThreadHook.STARTED, thread);
        }
    }

    /** Into {@code Thread.exit}: the last moment at which the thread's own counter can be read. */
    static final class End {
        private End() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Thread thread) {
            ThreadHook.tell(ThreadHook.ENDED, thread);
        }
    }

    /** Into {@code VirtualThread.runContinuation}: what its carrier's counter grows by belongs to the virtual thread. */
    static final class Continuation {
        private Continuation() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Thread thread) {
            ThreadHook.tell(ThreadHook.MOUNTED, thread);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.This Thread thread) {
            ThreadHook.tell(ThreadHook.UNMOUNTED, thread);
        }
    }

    /** Into {@code VirtualThread.afterDone}: before those who wait for the thread are woken. */
    static final class Done {
        private Done() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Thread thread) {
            ThreadHook.tell(ThreadHook.UNMOUNTED, thread);
        }
    }
}
