package dev.harness.perf.junit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** One method that would silently never run; carries the tags of its annotations, so that filters see it. */
final class StrayDescriptor extends AbstractTestDescriptor {
    private final Strays.Stray stray;

    StrayDescriptor(UniqueId id, Strays.Stray stray) {
        super(id, stray.method().getName() + "()", MethodSource.from(stray.testClass(), stray.method()));
        this.stray = stray;
    }

    RuntimeException misuse() {
        return stray.misuse();
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Set<TestTag> getTags() {
        Set<TestTag> tags = new LinkedHashSet<>();
        AnnotationSupport.findRepeatableAnnotations(stray.method(), Tag.class)
                .forEach(tag -> tags.add(TestTag.create(tag.value())));
        AnnotationSupport.findRepeatableAnnotations(stray.testClass(), Tag.class)
                .forEach(tag -> tags.add(TestTag.create(tag.value())));
        return tags;
    }
}
