package dev.harness.perf.work;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a method does: opcodes and operands, jumps by the place they lead to; without lines, names of variables and frames,
 * which do nothing. Not thread-safe.
 */
final class CodeListing extends Instructions {
    private final String owner;
    private final List<Object> words = new ArrayList<>();
    private final Map<Label, Integer> places = new HashMap<>();

    private final Set<Call> calls = new LinkedHashSet<>();
    private final Set<String> types = new LinkedHashSet<>();
    private final TreeSet<String> annotations = new TreeSet<>();
    private final Set<String> annotationTypes = new TreeSet<>();
    private final int access;
    private boolean ofATest;

    /**
     * A call that stands in the code.
     *
     * @param owner the internal name of the class that is named there
     * @param method the method's name and descriptor
     * @param exact whether it is that method, and no other that overrides it
     */
    record Call(String owner, String method, boolean exact) {}

    /** The name of a lambda's body, which says nothing but how many came before. */
    record Body(String method) {}

    CodeListing(String owner, int access, String descriptor, @Nullable String signature) {
        super(null);
        this.owner = owner;
        this.access = access;
        add(access, descriptor, signature == null ? "" : signature);
        TypeNames.ofDescriptor(descriptor, types);
        TypeNames.ofSignature(signature, types);
    }

    /** Adds what the method declares to throw: proxies and reflection see it. */
    void addThrown(String @Nullable [] exceptions) {
        for (String exception : exceptions == null ? new String[0] : exceptions) {
            add("throws", exception);
        }
    }

    /** Returns the access flags. */
    int access() {
        return access;
    }

    /** Returns the calls that stand in the code. */
    Set<Call> calls() {
        return calls;
    }

    /** Returns the internal names of the classes that the code mentions. */
    Set<String> types() {
        return types;
    }

    /** Returns the annotations of the method and its parameters, in text. */
    Set<String> annotations() {
        return annotations;
    }

    /** Returns the internal names of the annotations' types. */
    Set<String> annotationTypes() {
        return annotationTypes;
    }

    /** Returns whether the method carries an annotation of JUnit's or of ours: as long as it does not run, it does nothing to others. */
    boolean isOfATest() {
        return ofATest;
    }

    private AnnotationVisitor annotation(String place, String type) {
        ofATest |= type.startsWith("Lorg/junit/") || type.startsWith("Ldev/harness/perf/");
        TypeNames.ofDescriptor(type, annotationTypes);
        return new AnnotationListing(place + type, annotations);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
        return annotation("", type);
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
        return annotation(parameter + " ", type);
    }

    @Override
    public AnnotationVisitor visitAnnotationDefault() {
        return new AnnotationListing("default", annotations);
    }

    private void mention(String type) {
        if (!type.startsWith("[")) {
            types.add(type);
        } else if (type.endsWith(";")) {
            types.add(type.substring(type.lastIndexOf('[') + 2, type.length() - 1));
        }
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
        mention(type);
    }

    @Override
    public void visitFieldInsn(int opcode, String holder, String name, String descriptor) {
        super.visitFieldInsn(opcode, holder, name, descriptor);
        add(holder, name, descriptor);
        mention(holder);
    }

    @Override
    public void visitMethodInsn(int opcode, String holder, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, holder, name, descriptor, isInterface);
        add(holder, method(holder, name, descriptor));
        mention(holder);
        calls.add(
                new Call(holder, name + descriptor, opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL));
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
            mention(handle.getOwner());
            calls.add(new Call(handle.getOwner(), handle.getName() + handle.getDesc(), false));
        } else if (value instanceof ConstantDynamic dynamic) {
            add(dynamic.getName(), dynamic.getDescriptor());
            constant(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        } else {
            add(value.getClass().getSimpleName(), value.toString());
            if (value instanceof Type type && type.getSort() >= Type.ARRAY && type.getSort() <= Type.OBJECT) {
                mention(type.getInternalName());
            }
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
