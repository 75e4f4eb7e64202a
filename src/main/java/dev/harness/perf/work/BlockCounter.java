package dev.harness.perf.work;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Writes a call of {@link WorkHook} into each block of a method. It comes before the first instruction, but after a {@code NEW}: frames
 * name the label of that one, which must stay where it is. Not thread-safe.
 */
final class BlockCounter extends Instructions {
    /** Two numbers, of which one may be a long, and the method's own. */
    private static final int MORE_STACK = 4;

    private final MethodVisitor out;
    private final int method;
    private final int[] prices;
    private final boolean bulk;

    /**
     * @param prices what a block costs, by the place where it begins
     * @param bulk whether what goes through arrays is to be counted as well
     */
    BlockCounter(MethodVisitor out, int method, int[] prices, boolean bulk) {
        super(out);
        this.out = out;
        this.method = method;
        this.prices = prices;
        this.bulk = bulk;
    }

    @Override
    void instruction(int place, int opcode) {
        if (opcode != Opcodes.NEW) {
            hit(place);
        }
        if (bulk && (opcode == Opcodes.NEWARRAY || opcode == Opcodes.ANEWARRAY)) {
            copied(Opcodes.DUP, "bulk", "(II)V");
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        int place = next();
        super.visitTypeInsn(opcode, type);
        if (opcode == Opcodes.NEW) {
            hit(place);
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        if (bulk && dimensions > 1) {
            copied(Opcodes.DUP2, "area", "(III)V");
        }
        super.visitMultiANewArrayInsn(descriptor, dimensions);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (bulk) {
            PriceList.bulk(owner, name, descriptor).ifPresent(this::length);
        }
        handOver(owner, name, descriptor);
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        if (bulk && owner.startsWith("[") && name.equals("clone")) {
            copied(Opcodes.DUP, "cloned", "(Ljava/lang/Object;I)V");
        }
    }

    /** Tells of calls by which another thread may begin to work. */
    private void handOver(String owner, String name, String descriptor) {
        if (HandOver.wakes(owner, name)) {
            copied(Opcodes.DUP, "wakes", "(Ljava/lang/Object;I)V");
        } else if (HandOver.signals(owner, name, descriptor)) {
            call("signals", "(I)V");
        }
    }

    private void length(PriceList.Length where) {
        switch (where) {
            case LAST_INT -> copied(Opcodes.DUP, "bulk", "(II)V");
            case LAST_LONG -> copied(Opcodes.DUP2, "bulk", "(JI)V");
            case LENGTH_AND_SHIFT -> copied(Opcodes.DUP2, "scaled", "(III)V");
            case BEGIN_AND_END -> copied(Opcodes.DUP2, "range", "(III)V");
        }
    }

    /** Calls a method with a copy of what lies on the stack. */
    private void copied(int copy, String name, String descriptor) {
        out.visitInsn(copy);
        call(name, descriptor);
    }

    private void hit(int place) {
        if (prices[place] > 0) {
            push(prices[place]);
            call("hit", "(II)V");
        }
    }

    private void call(String name, String descriptor) {
        push(method);
        out.visitMethodInsn(Opcodes.INVOKESTATIC, Hook.INTERNAL_NAME, name, descriptor, false);
    }

    private void push(int number) {
        if (number <= Short.MAX_VALUE) {
            out.visitIntInsn(Opcodes.SIPUSH, number);
        } else {
            out.visitLdcInsn(number);
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + MORE_STACK, maxLocals);
    }
}
