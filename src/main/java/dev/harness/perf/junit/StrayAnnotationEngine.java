package dev.harness.perf.junit;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/**
 * Reports, as failed tests, methods that have an annotation of Harness and would silently never run.
 *
 * <p>JUnit Jupiter ignores a method without {@code @Test}, so only an engine can find it, not an extension. If every
 * annotation is in its place, the engine adds no tests; its only cost is one look at each class. Thread-safe.
 */
public final class StrayAnnotationEngine implements TestEngine {
    private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(Strays::isCandidate)
                    .addSelectorResolver(new StrayResolver())
                    .build();

    /** Called by the JUnit platform through the service loader. */
    public StrayAnnotationEngine() {}

    @Override
    public String getId() {
        return "harness-misuse";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor engine = new EngineDescriptor(uniqueId, "Harness: misplaced annotations");
        GivenClasses.add(request);
        RESOLVER.resolve(request, engine);
        return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
        report(request.getRootTestDescriptor(), request.getEngineExecutionListener());
    }

    private static void report(TestDescriptor descriptor, EngineExecutionListener listener) {
        listener.executionStarted(descriptor);
        for (TestDescriptor child : descriptor.getChildren()) {
            report(child, listener);
        }
        listener.executionFinished(
                descriptor,
                descriptor instanceof StrayDescriptor stray
                        ? TestExecutionResult.failed(stray.misuse())
                        : TestExecutionResult.successful());
    }
}
