package dev.harness.perf.work;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a method does: opcodes and operands, jumps by the place they lead to; without lines, names of variables and frames,
 * which do nothing. Not thread-safe.
 */
final class CodeListing extends Instructions {
    private final String owner;
    private final List<Object> words = new ArrayList<>();
    private final Map<Label, Integer> places = new HashMap<>();

    /** The name of a lambda's body, which says nothing but how many came before. */
    record Body(String method) {}

    CodeListing(String owner, int access, String descriptor) {
        super(null);
        this.owner = owner;
        add(access, descriptor);
    }

    /** Returns the words: texts, numbers, and bodies of lambdas in the same class. */
    List<Object> words() {
        return words.stream()
                .map(word -> word instanceof Label label ? "to " + places.get(label) : word)
                .toList();
    }

    private void add(Object... more) {
        words.addAll(List.of(more));
    }

    @Override
    void instruction(int place, int opcode) {
        add(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        super.visitIntInsn(opcode, operand);
        add(operand);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        super.visitVarInsn(opcode, variable);
        add(variable);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        super.visitTypeInsn(opcode, type);
        add(type);
    }

    @Override
    public void visitFieldInsn(int opcode, String holder, String name, String descriptor) {
        super.visitFieldInsn(opcode, holder, name, descriptor);
        add(holder, name, descriptor);
    }

    @Override
    public void visitMethodInsn(int opcode, String holder, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, holder, name, descriptor, isInterface);
        add(holder, method(holder, name, descriptor));
    }

    private Object method(String holder, String name, String descriptor) {
        return holder.equals(owner) && CodeHash.isBody(name) ? new Body(name + descriptor) : name + descriptor;
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        add(name, descriptor);
        constant(bootstrap);
        for (Object argument : arguments) {
            constant(argument);
        }
    }

    private void constant(Object value) {
        if (value instanceof Handle handle) {
            add(handle.getTag(), handle.getOwner(), method(handle.getOwner(), handle.getName(), handle.getDesc()));
        } else if (value instanceof ConstantDynamic dynamic) {
            add(dynamic.getName(), dynamic.getDescriptor());
            constant(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        } else {
            add(value.getClass().getSimpleName(), value.toString());
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        super.visitJumpInsn(opcode, label);
        add(label);
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(value);
        constant(value);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        super.visitIincInsn(variable, increment);
        add(variable, increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        super.visitTableSwitchInsn(min, max, otherwise, labels);
        add(min, max, otherwise);
        add((Object[]) labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        super.visitLookupSwitchInsn(otherwise, keys, labels);
        add(Arrays.toString(keys), otherwise);
        add((Object[]) labels);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        super.visitMultiANewArrayInsn(descriptor, dimensions);
        add(descriptor, dimensions);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        add("try", start, end, handler, type == null ? "any" : type);
    }

    @Override
    public void visitLabel(Label label) {
        places.put(label, next());
    }
}
