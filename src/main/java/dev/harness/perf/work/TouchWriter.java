package dev.harness.perf.work;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Makes a method leave a trace when it runs on whatever thread, counted or not. Not thread-safe. */
final class TouchWriter extends MethodVisitor {
    private final int method;

    TouchWriter(MethodVisitor out, int method) {
        super(Opcodes.ASM9, out);
        this.method = method;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitLdcInsn(method);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, Hook.INTERNAL_NAME, "touch", "(I)V", false);
    }
}
