package dev.harness.perf.work;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Class files that javac does not write. */
public final class GeneratedClasses {
    private static final int MAJOR_VERSION_AT = 7;

    /** Two calls of a subroutine of three instructions, two instructions before it, and the return. */
    static final double STEPS_OF_49 = 2 + 2 * 3 + 1;

    private GeneratedClasses() {}

    /** Returns code of a class whose method has no room for a counter. */
    public static byte[] full() {
        return huge(13_106);
    }

    /** Returns an instance of a class in a loader of its own. */
    public static Runnable load(byte[] code) throws ReflectiveOperationException {
        ClassLoader loader = new ClassLoader(GeneratedClasses.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, code, 0, code.length);
            }
        };
        return (Runnable) loader.loadClass("Generated").getDeclaredConstructor().newInstance();
    }

    /** A method of so many blocks; three instructions and five bytes each. */
    static byte[] huge(int blocks) {
        ClassWriter type = begin(Opcodes.V1_8);
        MethodVisitor run = type.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
        run.visitCode();
        for (int i = 0; i < blocks; i++) {
            Label next = new Label();
            run.visitVarInsn(Opcodes.ALOAD, 0);
            run.visitJumpInsn(Opcodes.IFNULL, next);
            run.visitLabel(next);
            run.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            run.visitInsn(Opcodes.NOP);
        }
        return end(type, run);
    }

    /** A method with a subroutine, as javac wrote it for finally blocks once. */
    static byte[] version49() {
        ClassWriter type = begin(Opcodes.V1_5);
        MethodVisitor run = type.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
        run.visitCode();
        Label subroutine = new Label();
        run.visitJumpInsn(Opcodes.JSR, subroutine);
        run.visitJumpInsn(Opcodes.JSR, subroutine);
        run.visitInsn(Opcodes.RETURN);
        run.visitLabel(subroutine);
        run.visitVarInsn(Opcodes.ASTORE, 1);
        run.visitInsn(Opcodes.NOP);
        run.visitVarInsn(Opcodes.RET, 1);
        run.visitMaxs(1, 2);
        run.visitEnd();
        type.visitEnd();
        return type.toByteArray();
    }

    /** As version 49, with frames, which the JVM does not look at there; tools that rewrite classes leave such ones. */
    static byte[] version49WithFrames() {
        ClassWriter type = begin(Opcodes.V1_6);
        MethodVisitor run = type.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
        run.visitCode();
        Label end = new Label();
        run.visitInsn(Opcodes.ICONST_0);
        run.visitJumpInsn(Opcodes.IFEQ, end);
        run.visitInsn(Opcodes.NOP);
        run.visitLabel(end);
        run.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        byte[] code = end(type, run);
        code[MAJOR_VERSION_AT] = Opcodes.V1_5;
        return code;
    }

    private static ClassWriter begin(int version) {
        ClassWriter type = new ClassWriter(0);
        type.visit(
                version, Opcodes.ACC_PUBLIC, "Generated", null, "java/lang/Object", new String[] {"java/lang/Runnable"
                });
        MethodVisitor constructor = type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        constructor.visitEnd();
        return type;
    }

    private static byte[] end(ClassWriter type, MethodVisitor run) {
        run.visitInsn(Opcodes.RETURN);
        run.visitMaxs(1, 1);
        run.visitEnd();
        type.visitEnd();
        return type.toByteArray();
    }
}
