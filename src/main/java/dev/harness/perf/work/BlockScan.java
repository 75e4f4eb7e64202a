package dev.harness.perf.work;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Finds the basic blocks of a method, and what is called there. Not thread-safe. */
final class BlockScan extends Instructions {
    private static final String INTRINSIC = "Ljdk/internal/vm/annotation/IntrinsicCandidate;";

    private final BitSet begins = new BitSet();
    private final BitSet monitors = new BitSet();
    private final List<Call> calls = new ArrayList<>();
    private final Map<Label, Integer> places = new HashMap<>();
    private final Set<Label> targets = new HashSet<>();
    private boolean intrinsic;
    private boolean loops;

    /** A call of a method of the same class, as name and descriptor. */
    record Call(int place, String method) {}

    private final String owner;

    BlockScan(String owner) {
        super(null);
        this.owner = owner;
        begins.set(0);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        intrinsic |= descriptor.equals(INTRINSIC);
        return null;
    }

    @Override
    void instruction(int place, int opcode) {
        if (opcode == Opcodes.MONITORENTER) {
            monitors.set(place);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String callee, String name, String descriptor, boolean isInterface) {
        if (callee.equals(owner)) {
            calls.add(new Call(next(), name + descriptor));
        }
        super.visitMethodInsn(opcode, callee, name, descriptor, isInterface);
    }

    @Override
    public void visitLabel(Label label) {
        places.put(label, next());
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        targets.add(handler);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        super.visitJumpInsn(opcode, label);
        target(label);
        begins.set(next()); // what follows a jump that is not taken
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        super.visitTableSwitchInsn(min, max, otherwise, labels);
        target(otherwise);
        List.of(labels).forEach(this::target);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        super.visitLookupSwitchInsn(otherwise, keys, labels);
        target(otherwise);
        List.of(labels).forEach(this::target);
    }

    private void target(Label label) {
        loops |= places.containsKey(label);
        targets.add(label);
    }

    @Override
    public void visitEnd() {
        targets.forEach(label -> begins.set(places.getOrDefault(label, 0)));
    }

    /** Returns whether the JIT has code of its own for the method. */
    boolean isIntrinsic() {
        return intrinsic;
    }

    /** Returns whether there is a jump backwards. */
    boolean loops() {
        return loops;
    }

    /**
     * Returns what each block costs, by the place where it begins; 0 for the places between.
     *
     * @param natives the native methods of the class, as name and descriptor
     * @param unit what an instruction costs
     */
    int[] prices(Set<String> natives, int unit) {
        int[] prices = new int[next()];
        int[] extra = new int[next()];
        monitors.stream().forEach(place -> extra[place] += PriceList.MONITOR_UNITS);
        for (Call call : calls) {
            extra[call.place()] += natives.contains(call.method()) ? PriceList.NATIVE_UNITS : 0;
        }
        int begin = 0;
        for (int place = 0; place < prices.length; place++) {
            begin = begins.get(place) ? place : begin;
            prices[begin] += unit + extra[place];
        }
        return prices;
    }
}
