package dev.harness.perf.work;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** The first look at a class: what the blocks of each of its methods cost. Not thread-safe. */
final class ClassScan extends ClassVisitor {
    private final boolean jdk;
    private final List<Found> methods = new ArrayList<>();
    private final Set<String> natives = new HashSet<>();
    private String owner = "";

    private record Found(int access, String name, BlockScan blocks) {}

    /**
     * @param jdk whether the class comes from the boot loader, the only one whose annotations the JIT believes
     */
    ClassScan(boolean jdk) {
        super(Opcodes.ASM9);
        this.jdk = jdk;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        owner = name;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        BlockScan blocks = new BlockScan(owner);
        methods.add(new Found(access, name, blocks));
        if ((access & Opcodes.ACC_NATIVE) == 0) {
            return blocks;
        }
        return new NativeScan(blocks, name + descriptor);
    }

    /** Looks whether the JIT has code of its own for a native method. */
    private final class NativeScan extends MethodVisitor {
        private final BlockScan annotations;
        private final String method;

        NativeScan(BlockScan annotations, String method) {
            super(Opcodes.ASM9, annotations);
            this.annotations = annotations;
            this.method = method;
        }

        @Override
        public void visitEnd() {
            if (!annotations.isIntrinsic()) {
                natives.add(method);
            }
        }
    }

    String owner() {
        return owner;
    }

    /** Returns what each block of a method costs, by the place where it begins; empty if it is not to be counted. */
    int[] prices(int method) {
        Found found = methods.get(method);
        boolean replaceable = jdk && found.blocks().isIntrinsic() && !PriceList.isOrdinary(owner, found.name());
        if (replaceable && (!found.blocks().loops() || PriceList.isReplaced(owner, found.name()))) {
            return new int[0];
        }
        int[] prices = found.blocks().prices(natives, replaceable ? PriceList.intrinsicUnits(owner) : PriceList.UNIT);
        if (prices.length > 0 && (found.access() & Opcodes.ACC_SYNCHRONIZED) != 0) {
            prices[0] += PriceList.MONITOR_UNITS;
        }
        return prices;
    }

    /** Returns the price of a whole method, each instruction taken once, for a method that has room for one counter only. */
    int[] once(int method) {
        int[] prices = prices(method);
        int sum = Arrays.stream(prices).sum();
        Arrays.fill(prices, 0);
        if (prices.length > 0) {
            prices[0] = sum;
        }
        return prices;
    }
}
