package dev.harness.perf.work;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Makes a method call a hook with its number when it is entered. Not thread-safe. */
final class EntryWriter extends MethodVisitor {
    private final int method;
    private final String hook;

    /** @param hook the name of the method of {@link WorkHook} */
    EntryWriter(MethodVisitor out, int method, String hook) {
        super(Opcodes.ASM9, out);
        this.method = method;
        this.hook = hook;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitLdcInsn(method);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, Hook.INTERNAL_NAME, hook, "(I)V", false);
    }
}
