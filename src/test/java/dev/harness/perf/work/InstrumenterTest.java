package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counters by place of the user's code, in class files of every age. */
class InstrumenterTest {
    static List<byte[]> classes() {
        return List.of(GeneratedClasses.version49(), GeneratedClasses.version49WithFrames(), GeneratedClasses.huge(10));
    }

    /** What the method "run" of a class calls, and how many handlers and frames it has. */
    private static final class Seen extends ClassVisitor {
        private final List<String> calls = new ArrayList<>();
        private int handlers;
        private int frames;

        Seen(byte[] code) {
            super(Opcodes.ASM9);
            new ClassReader(code).accept(this, 0);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return !method.equals("run")
                    ? null
                    : new MethodVisitor(Opcodes.ASM9) {
                        @Override
                        public void visitMethodInsn(
                                int opcode, String owner, String name, String descriptor, boolean isInterface) {
                            calls.add(name);
                        }

                        @Override
                        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
                            handlers++;
                        }

                        @Override
                        public void visitFrame(
                                int type,
                                int numLocal,
                                Object @Nullable [] local,
                                int numStack,
                                Object @Nullable [] stack) {
                            frames++;
                        }
                    };
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void instrument_classOfTheUser_hasCountersPlacesAndFramesWhereItsVersionHasThem(byte[] code) {
        Instrumenter instrumenter = new Instrumenter(new MethodTable(10), new CodeTable());
        byte[] counted = instrumenter.instrument(code, new Origin(Origin.Kind.UNKNOWN, ""), new SiteTable(1_000));

        Seen seen = new Seen(counted);
        assertThat(seen.calls).contains("push", "own", "hit", "pop");
        assertThat(seen.handlers).isEqualTo(1);
        assertThat(seen.frames > 0).isEqualTo(code[7] >= Opcodes.V1_6);
    }
}
