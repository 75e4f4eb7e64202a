package dev.harness.perf.prove;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * What a test does whose body has moved: it calls the body, and then what is injected. Immutable.
 *
 * @param owner the internal name of its class
 * @param isInterface whether that is an interface
 * @param access the flags of the method
 * @param name its name
 * @param descriptor its parameters and result
 */
record AroundBody(String owner, boolean isInterface, int access, String name, String descriptor) {
    void write(MethodVisitor out, String helper, int kind, int amount) {
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        int size = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - (isStatic ? 1 : 0);
        out.visitCode();
        out.visitMethodInsn(Opcodes.INVOKESTATIC, helper, "begin", "()J", false);
        out.visitVarInsn(Opcodes.LSTORE, size);
        int at = 0;
        if (!isStatic) {
            out.visitVarInsn(Opcodes.ALOAD, at++);
        }
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            out.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), at);
            at += argument.getSize();
        }
        int call = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
        out.visitMethodInsn(call, owner, name + OperationRewriter.BODY, descriptor, isInterface);
        out.visitVarInsn(Opcodes.LLOAD, size);
        out.visitLdcInsn(kind);
        out.visitLdcInsn(amount);
        out.visitMethodInsn(Opcodes.INVOKESTATIC, helper, "end", "(JII)V", false);
        out.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        out.visitMaxs(0, 0);
        out.visitEnd();
    }
}
