package dev.harness.perf.work;

import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread makes another one work. All locks and queues of {@code java.util.concurrent} wake by {@code unpark}, monitors by
 * {@code notify}; what is started is a thread. Loops and streams are left out, since this runs while classes load. Stateless.
 */
final class HandOver {
    private static final Set<String> WAKING =
            Set.of("jdk/internal/misc/Unsafe.unpark", "jdk/internal/access/JavaLangAccess.unparkVirtualThread");

    /** The classes that start threads, by their methods {@code start}. They get no counters. */
    private static final Set<String> STARTING =
            Set.of("java/lang/Thread", "java/lang/VirtualThread", "java/lang/ThreadBuilders$BoundVirtualThread");

    /** Where a task comes into the queue of a pool, whose threads need not be waiting to be woken. */
    private static final Set<String> HANDING = Set.of(
            "java/util/concurrent/ThreadPoolExecutor.execute",
            "java/util/concurrent/ScheduledThreadPoolExecutor.delayedExecute",
            "java/util/concurrent/ForkJoinPool$WorkQueue.push",
            "java/util/concurrent/ForkJoinPool$WorkQueue.lockedPush",
            "java/util/Timer.sched");

    private HandOver() {}

    /** Returns whether a method of the JDK puts a task into the queue of a pool. */
    static boolean hands(String owner, String name) {
        return owner.startsWith("java/util/") && HANDING.contains(owner + "." + name);
    }

    /** Returns whether a call wakes the thread that is its last argument. */
    static boolean wakes(String owner, String name) {
        return owner.startsWith("jdk/internal/") && WAKING.contains(owner + "." + name);
    }

    /** Returns whether a call wakes threads that wait for a signal, if there are any. */
    static boolean signals(String owner, String name, String descriptor) {
        return name.startsWith("notify") && descriptor.equals("()V") && owner.equals("java/lang/Object");
    }

    /** Returns whether a class starts threads. */
    static boolean starts(String className) {
        return STARTING.contains(className);
    }

    /** Returns a class that starts threads, which tells of each that it does. */
    static byte[] telling(byte[] code) {
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Telling(writer), 0);
        return writer.toByteArray();
    }

    private static final class Telling extends ClassVisitor {
        Telling(ClassVisitor out) {
            super(Opcodes.ASM9, out);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean starts = name.equals("start") && (access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT)) == 0;
            return starts ? new AtStart(out) : out;
        }
    }

    private static final class AtStart extends MethodVisitor {
        private static final int MORE_STACK = 1;

        AtStart(MethodVisitor out) {
            super(Opcodes.ASM9, out);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitInsn(Opcodes.ICONST_0);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, Hook.INTERNAL_NAME, "wakes", "(Ljava/lang/Object;I)V", false);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(maxStack + MORE_STACK, maxLocals);
        }
    }
}
