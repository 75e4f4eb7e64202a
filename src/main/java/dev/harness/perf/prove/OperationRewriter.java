package dev.harness.perf.prove;

import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@link Injected} into the operations of one class: around what is handed to a Bencher, wherever that stands, and into the bodies of
 * tests that are operations themselves. Not thread-safe.
 */
final class OperationRewriter {
    private static final String BENCHER = "dev/harness/perf/Bencher";
    private static final Set<String> OWNERS = Set.of(BENCHER, BENCHER + "$WithInput", BENCHER + "$SizedInput");
    private static final Set<String> NAMES = Set.of("measure", "run");

    private static final Set<String> OPERATIONS =
            Set.of("ThrowingSupplier", "Executable", "Operation", "ThrowingConsumer");

    private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

    /** The body of a test that is an operation moves into a method of its own, which the test calls. */
    static final String BODY = "$operation";

    private final String helper;
    private final int kind;
    private final ToIntFunction<String> amounts;
    private final Predicate<String> bodies;
    private int places;

    /**
     * Prepares it.
     *
     * @param helper the internal name of {@link Injected} among the tests
     * @param kind one of its constants
     * @param amounts how much, by the name of the test method
     * @param bodies whether the body of a method, by name and descriptor, is an operation
     */
    OperationRewriter(String helper, int kind, ToIntFunction<String> amounts, Predicate<String> bodies) {
        this.helper = helper;
        this.kind = kind;
        this.amounts = amounts;
        this.bodies = bodies;
    }

    /** Returns at how many places something was injected. */
    int places() {
        return places;
    }

    byte[] rewrite(byte[] code) {
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Rewriting(writer), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    /** The test method that a method belongs to: {@code save} of {@code lambda$save$0}. */
    static String testMethod(String name) {
        return name.startsWith("lambda$") && name.lastIndexOf('$') > "lambda$".length()
                ? name.substring("lambda$".length(), name.lastIndexOf('$'))
                : name;
    }

    private final class Rewriting extends ClassVisitor {
        private String owner = "";
        private boolean isInterface;

        Rewriting(ClassVisitor out) {
            super(Opcodes.ASM9, out);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String parent,
                String @Nullable [] interfaces) {
            owner = name;
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            super.visit(version, access, name, signature, parent, interfaces);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (out == null || (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
                return out;
            }
            int amount = amounts.applyAsInt(testMethod(name));
            if (!bodies.test(name + descriptor)) {
                return new Calls(out, amount);
            }
            places++;
            int own = (access & ~VISIBILITY) | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
            MethodVisitor body = super.visitMethod(own, name + BODY, descriptor, signature, exceptions);
            AroundBody around = new AroundBody(owner, isInterface, access, name, descriptor);
            return new MovedBody(new Calls(body, amount), out, () -> around.write(out, helper, kind, amount));
        }
    }

    /** Where an operation is handed to a Bencher, the wrapped one is. */
    private final class Calls extends MethodVisitor {
        private final int amount;

        Calls(MethodVisitor out, int amount) {
            super(Opcodes.ASM9, out);
            this.amount = amount;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            Type[] arguments = Type.getArgumentTypes(descriptor);
            Type operation = arguments.length == 0 ? Type.VOID_TYPE : arguments[arguments.length - 1];
            String simple = operation.getClassName().replaceFirst(".*[.$]", "");
            if (OWNERS.contains(owner) && NAMES.contains(name) && OPERATIONS.contains(simple)) {
                places++;
                super.visitLdcInsn(kind);
                super.visitLdcInsn(amount);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        helper,
                        "wrap" + simple,
                        Type.getMethodDescriptor(operation, operation, Type.INT_TYPE, Type.INT_TYPE),
                        false);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
