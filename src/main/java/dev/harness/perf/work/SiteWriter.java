package dev.harness.perf.work;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Makes a method of the user's keep a shadow stack: what is called is written down before each call, and the caller's note is restored
 * at each way out. A constructor restores nothing, since its code cannot be put into a try block as a whole. Stands behind
 * {@link BlockCounter}, and sees what that writes. Not thread-safe.
 */
final class SiteWriter extends MethodVisitor {
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String CONCATENATIONS = "java/lang/invoke/StringConcatFactory";

    private final MethodVisitor out;
    private final SiteTable sites;
    private final String className;
    private final String method;
    private final Label begin = new Label();
    private final boolean frames;
    private int line;

    /** @param frames whether the class file has frames: version 50 and later */
    SiteWriter(MethodVisitor out, SiteTable sites, String className, String method, boolean frames) {
        super(Opcodes.ASM9, out);
        this.out = out;
        this.sites = sites;
        this.className = className;
        this.method = method;
        this.frames = frames;
    }

    private boolean restores() {
        return !method.equals("<init>");
    }

    @Override
    public void visitCode() {
        super.visitCode();
        out.visitLdcInsn(sites.number(new Site(className, method, 0, "")));
        hook(restores() ? "push" : "enter", "(I)V");
        if (restores()) {
            out.visitLabel(begin);
        }
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
        super.visitLineNumber(number, start);
    }

    @Override
    public void visitInsn(int opcode) {
        boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
        if (returns && restores()) {
            hook("pop", "()V");
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean counts = owner.equals(Hook.INTERNAL_NAME);
        if (counts && name.equals("hit")) {
            tell("own", "");
        } else if (!counts && !(owner.equals("java/lang/Object") && name.equals("<init>"))) {
            tell("call", callee(owner, name));
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private static String callee(String owner, String name) {
        String simple = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
        return name.equals("<init>") ? "new " + simple : simple + "." + name;
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        if (!bootstrap.getOwner().equals(LAMBDAS)) {
            tell("call", bootstrap.getOwner().equals(CONCATENATIONS) ? "string concatenation" : name);
        }
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    private void tell(String event, String callee) {
        out.visitLdcInsn(sites.number(new Site(className, method, line, callee)));
        hook(event, "(I)V");
    }

    private void hook(String name, String descriptor) {
        out.visitMethodInsn(Opcodes.INVOKESTATIC, Hook.INTERNAL_NAME, name, descriptor, false);
    }

    /** The handler comes last, so that those of the method itself come first; whatever its locals are, it needs none. */
    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (restores()) {
            Label end = new Label();
            out.visitLabel(end);
            out.visitTryCatchBlock(begin, end, end, null);
            if (frames) {
                out.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
            }
            hook("pop", "()V");
            out.visitInsn(Opcodes.ATHROW);
        }
        super.visitMaxs(maxStack, maxLocals);
    }
}
