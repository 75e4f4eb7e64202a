package dev.harness.perf.work;

import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Writes counters into a class. A method that would grow beyond what a class file can hold gets one counter for a whole call,
 * and none if there is no room even for that. Both looks at a class read it with the same flags, else their instructions would not be
 * at the same places. Thread-safe.
 */
final class Instrumenter {
    /** Ends the name of a method that has one counter for a whole call. */
    static final String ONCE = " (once a call: too long for more)";

    private static final int READ_ALL = 0;

    /** Where the major version of a class file stands. */
    private static final int VERSION_AT = 6;

    private static final int NO_COMPUTING = 0;

    private final MethodTable methods;
    private final CodeTable codes;
    private volatile @Nullable String uncounted;

    Instrumenter(MethodTable methods, CodeTable codes) {
        this.methods = methods;
        this.codes = codes;
    }

    /** Returns the last method that has no room for a counter; none if each has. */
    @Nullable
    String uncounted() {
        return uncounted;
    }

    /**
     * Returns the class with its counters.
     *
     * @param jdk whether the class comes from the boot loader, else from nowhere
     */
    byte[] instrument(byte[] code, boolean jdk) {
        return instrument(code, jdk ? Origin.OF_BOOT : new Origin(Origin.Kind.UNKNOWN, ""), null);
    }

    /**
     * Returns the class with its counters.
     *
     * @param sites where the places of the user's code are to be numbered, none for other code
     */
    byte[] instrument(byte[] code, Origin origin, @Nullable SiteTable sites) {
        ClassReader reader = new ClassReader(code);
        ClassScan scan = new ClassScan(origin.isBoot());
        boolean frames = reader.readUnsignedShort(VERSION_AT) >= Opcodes.V1_6;
        int flags = frames ? READ_ALL : ClassReader.SKIP_FRAMES; // the JVM does not look at those of older classes
        reader.accept(scan, flags);
        CodeTable.@Nullable Loaded loaded = origin.isBoot() ? null : new CodeTable.Loaded(code, origin);
        Set<String> once = new HashSet<>();
        Set<String> never = new HashSet<>();
        while (true) {
            try {
                ClassWriter writer = new ClassWriter(reader, NO_COMPUTING);
                reader.accept(new Counting(writer, scan, sites, once, never, loaded), flags);
                return writer.toByteArray();
            } catch (MethodTooLargeException tooLarge) {
                String method = tooLarge.getMethodName() + tooLarge.getDescriptor();
                if (!once.add(method) && !never.add(method)) {
                    throw tooLarge;
                }
            }
        }
    }

    /** The second look. */
    private final class Counting extends ClassVisitor {
        private final ClassScan scan;
        private final @Nullable SiteTable sites;
        private final Set<String> once;
        private final Set<String> never;
        private final CodeTable.@Nullable Loaded loaded;
        private int index;
        private boolean frames;

        Counting(
                ClassVisitor out,
                ClassScan scan,
                @Nullable SiteTable sites,
                Set<String> once,
                Set<String> never,
                CodeTable.@Nullable Loaded loaded) {
            super(Opcodes.ASM9, out);
            this.scan = scan;
            this.sites = sites;
            this.loaded = loaded;
            this.once = once;
            this.never = never;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String parent,
                String @Nullable [] interfaces) {
            frames = (version & 0xFFFF) >= Opcodes.V1_6;
            super.visit(version, access, name, signature, parent, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            int place = index++;
            boolean coarse = once.contains(name + descriptor);
            int[] prices = coarse ? scan.once(place) : scan.prices(place);
            MethodName described =
                    new MethodName(scan.owner().replace('/', '.'), name + (coarse ? ONCE : ""), descriptor);
            if (never.contains(name + descriptor)) {
                codes.addUnknown(described);
                uncounted = described.className() + "." + name + " is too long for a counter";
                return out;
            }
            if (prices.length == 0) {
                return out;
            }
            int method = methods.add(described);
            MethodVisitor traced = traced(out, method, access, name + descriptor);
            MethodVisitor places = sites == null || coarse
                    ? traced
                    : new SiteWriter(traced, sites, described.className(), name, frames);
            return new BlockCounter(places, method, prices, !coarse);
        }

        /** The JDK's own methods are known by its build; some tell what is read. */
        private MethodVisitor traced(MethodVisitor out, int method, int access, String name) {
            if (loaded != null) {
                codes.add(method, scan.owner(), loaded);
                return new EntryWriter(out, method, "touch"); // on whatever thread, counted or not
            }
            if (HandOver.hands(scan.owner(), name.substring(0, name.indexOf('(')))) {
                return new EntryWriter(out, method, "hands");
            }
            Reading reading = ReadingPlaces.at(scan.owner(), name);
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            return reading == null
                    ? out
                    : new ReadingWriter(out, reading, ReadingPlaces.subject(scan.owner(), isStatic));
        }
    }
}
