package dev.harness.perf.work;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Makes a method of the JDK tell what it is about to read. Not thread-safe. */
final class ReadingWriter extends MethodVisitor {
    private final Reading reading;
    private final int argument;

    /**
     * @param argument the number of the variable that says what is read
     */
    ReadingWriter(MethodVisitor out, Reading reading, int argument) {
        super(Opcodes.ASM9, out);
        this.reading = reading;
        this.argument = argument;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (reading.unknown().isEmpty()) {
            super.visitVarInsn(Opcodes.ALOAD, argument);
        } else {
            super.visitInsn(Opcodes.ACONST_NULL);
        }
        super.visitIntInsn(Opcodes.BIPUSH, reading.ordinal());
        super.visitMethodInsn(Opcodes.INVOKESTATIC, Hook.INTERNAL_NAME, "read", "(Ljava/lang/Object;I)V", false);
    }
}
