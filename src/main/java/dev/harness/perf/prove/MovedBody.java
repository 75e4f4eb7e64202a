package dev.harness.perf.prove;

import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/** Writes the code of a method into another one; its annotations and parameters stay where they were. Not thread-safe. */
final class MovedBody extends MethodVisitor {
    private final MethodVisitor head;
    private final Runnable finish;

    /**
     * Begins.
     *
     * @param code gets the code
     * @param head gets the rest
     * @param finish writes what the head does in place of the code
     */
    MovedBody(MethodVisitor code, MethodVisitor head, Runnable finish) {
        super(Opcodes.ASM9, code);
        this.head = head;
        this.finish = finish;
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
        head.visitParameter(name, access);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return head.visitAnnotation(descriptor, visible);
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int reference, @Nullable TypePath path, String descriptor, boolean visible) {
        return head.visitTypeAnnotation(reference, path, descriptor, visible);
    }

    @Override
    public void visitAnnotableParameterCount(int count, boolean visible) {
        head.visitAnnotableParameterCount(count, visible);
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
        return head.visitParameterAnnotation(parameter, descriptor, visible);
    }

    @Override
    public void visitEnd() {
        super.visitEnd();
        finish.run();
    }
}
