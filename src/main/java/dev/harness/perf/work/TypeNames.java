package dev.harness.perf.work;

import java.util.Collection;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.signature.SignatureReader;
import net.bytebuddy.jar.asm.signature.SignatureVisitor;
import org.jspecify.annotations.Nullable;

/** The classes that descriptors and generic signatures name. Stateless and thread-safe. */
final class TypeNames {
    private TypeNames() {}

    /** Adds the internal names of the classes in the descriptor of a field, a method or an annotation. */
    static void ofDescriptor(String descriptor, Collection<String> to) {
        Type type = Type.getType(descriptor);
        if (type.getSort() == Type.METHOD) {
            add(type.getReturnType(), to);
            for (Type argument : type.getArgumentTypes()) {
                add(argument, to);
            }
        } else {
            add(type, to);
        }
    }

    private static void add(Type type, Collection<String> to) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            to.add(element.getInternalName());
        }
    }

    /** Adds the internal names of the classes in a signature; null adds none. */
    static void ofSignature(@Nullable String signature, Collection<String> to) {
        if (signature != null) {
            new SignatureReader(signature).accept(new Names(to));
        }
    }

    private static final class Names extends SignatureVisitor {
        private final Collection<String> to;
        private String outer = "";

        Names(Collection<String> to) {
            super(Opcodes.ASM9);
            this.to = to;
        }

        @Override
        public void visitClassType(String name) {
            outer = name;
            to.add(name);
        }

        @Override
        public void visitInnerClassType(String name) {
            outer += "$" + name;
            to.add(outer);
        }
    }
}
