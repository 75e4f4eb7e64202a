package dev.harness.perf.work;

import java.util.Arrays;
import java.util.Collection;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Writes down an annotation with its values, one line each. Not thread-safe. */
final class AnnotationListing extends AnnotationVisitor {
    private final String name;
    private final Collection<String> to;

    AnnotationListing(String name, Collection<String> to) {
        super(Opcodes.ASM9);
        this.name = name;
        this.to = to;
        to.add(name);
    }

    @Override
    public void visit(@Nullable String attribute, Object value) {
        String text = Arrays.deepToString(new Object[] {value});
        to.add(name + " " + attribute + " = " + text);
    }

    @Override
    public void visitEnum(@Nullable String attribute, String type, String value) {
        to.add(name + " " + attribute + " = " + value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(@Nullable String attribute, String type) {
        return new AnnotationListing(name + " " + attribute + " " + type, to);
    }

    @Override
    public AnnotationVisitor visitArray(@Nullable String attribute) {
        return new AnnotationListing(name + " " + attribute, to);
    }
}
