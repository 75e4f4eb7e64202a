package dev.harness.perf.junit;

import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** The class of methods that would silently never run: Surefire reports a test only below a class, and loses any other. */
final class StrayClass extends AbstractTestDescriptor {
    private StrayClass(UniqueId id, Class<?> testClass) {
        super(id, testClass.getSimpleName(), ClassSource.from(testClass));
    }

    /** Returns the descriptor of a class below that of the engine; there is one, however many of its methods are selected. */
    static StrayClass below(TestDescriptor engine, Class<?> testClass) {
        UniqueId id = engine.getUniqueId().append("class", testClass.getName());
        return child(engine, id).map(StrayClass.class::cast).orElseGet(() -> new StrayClass(id, testClass));
    }

    /** Returns the descriptor of a method, which is here once, however often it is selected. */
    TestDescriptor add(Strays.Stray stray) {
        UniqueId id = getUniqueId().append("method", stray.method().toString());
        return child(this, id).orElseGet(() -> {
            TestDescriptor added = new StrayDescriptor(id, stray);
            addChild(added);
            return added;
        });
    }

    private static Optional<TestDescriptor> child(TestDescriptor parent, UniqueId id) {
        for (TestDescriptor each : parent.getChildren()) {
            if (each.getUniqueId().equals(id)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
