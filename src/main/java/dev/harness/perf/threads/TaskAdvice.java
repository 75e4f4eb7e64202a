package dev.harness.perf.threads;

import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The code that {@link ThreadAgent} writes into the JDK's pools. Byte Buddy copies these bodies; they are never called
 * here.
 */
final class TaskAdvice {
    private TaskAdvice() {}

    /** Into whatever puts a task into a pool's queue. */
    static final class Handed {
        private Handed() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(0) @Nullable Object task) {
            if (task != null) {
                ThreadHook.tell(ThreadHook.HANDED, task);
            }
        }
    }

    /** Into {@code ThreadPoolExecutor.reject}, whose policy may run the task in the caller, and {@code remove}. */
    static final class Dropped {
        private Dropped() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(0) @Nullable Object task) {
            if (task != null) {
                ThreadHook.tell(ThreadHook.DROPPED, task);
            }
        }
    }

    /** Into {@code ThreadPoolExecutor.drainQueue}, which a shutdown calls. */
    static final class Drained {
        private Drained() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Return @Nullable List<?> tasks) {
            if (tasks != null) {
                for (int i = 0; i < tasks.size(); i++) {
                    ThreadHook.tell(ThreadHook.DROPPED, tasks.get(i));
                }
            }
        }
    }

    /** Into {@code ForkJoinTask.doExec}, which runs any task of a fork-join pool. */
    static final class Executed {
        private Executed() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object task) {
            ThreadHook.tell(ThreadHook.TAKEN, task);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.This Object task) {
            ThreadHook.tell(ThreadHook.LEFT, task);
        }
    }

    /** Into {@code ThreadPoolExecutor.getTask}, which a worker calls when it is done with the task before. */
    static final class Next {
        private Next() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object pool) {
            ThreadHook.tell(ThreadHook.IDLE, pool);
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Return @Nullable Object task) {
            if (task != null) {
                ThreadHook.tell(ThreadHook.TAKEN, task);
            }
        }
    }

    /** Into {@code ThreadPoolExecutor.processWorkerExit}: a task that throws ends its worker. */
    static final class Exit {
        private Exit() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object pool) {
            ThreadHook.tell(ThreadHook.IDLE, pool);
        }
    }

    /** Into {@code ThreadPoolExecutor.Worker.run}: a new worker's first task comes from no queue. */
    static final class First {
        private First() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.FieldValue("firstTask") @Nullable Object task) {
            if (task != null) {
                ThreadHook.tell(ThreadHook.TAKEN, task);
            }
        }
    }
}
