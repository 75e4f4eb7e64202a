package dev.harness.perf.work;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * This JDK's own class behind {@code Set.of} and {@code Map.of}, with a constant in place of the clock that it takes its salt from:
 * the salt decides where elements lie, and so how long each search is. Stateless.
 */
final class SaltPatch {
    private static final String CLASS = "java/util/ImmutableCollections";
    private static final long SALT = 0x5DEE_CE66DL;

    private SaltPatch() {}

    /**
     * Writes the class below a folder that is to be given to {@code --patch-module java.base}.
     *
     * @throws IOException if it cannot be written, or if this JDK's class takes its salt from something else
     */
    static void write(Path folder) throws IOException {
        Path file = folder.resolve(CLASS + ".class");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, patched());
    }

    private static byte[] patched() throws IOException {
        try (InputStream code = Object.class.getResourceAsStream("/" + CLASS + ".class")) {
            ClassReader reader = new ClassReader(Objects.requireNonNull(code, CLASS));
            ClassWriter writer = new ClassWriter(reader, 0);
            Clockless patch = new Clockless(writer);
            reader.accept(patch, 0);
            if (!patch.found) {
                throw new IOException("the class " + CLASS + " of this JDK does not take its salt from the clock");
            }
            return writer.toByteArray();
        }
    }

    private static final class Clockless extends ClassVisitor {
        private boolean found;

        Clockless(ClassVisitor out) {
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
            return new MethodVisitor(Opcodes.ASM9, out) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
                    if (owner.equals("java/lang/System") && method.equals("nanoTime")) {
                        found = true;
                        super.visitLdcInsn(SALT);
                    } else {
                        super.visitMethodInsn(opcode, owner, method, type, isInterface);
                    }
                }
            };
        }
    }
}
