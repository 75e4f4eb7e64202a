package dev.harness.accuracy.gate;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A session of the ten kernels in a JVM of its own, as Surefire runs one; settings are system properties. */
public final class GateSession {
    private GateSession() {}

    public static void main(String[] arguments) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(GateBenchmark.class))
                .build();
        LauncherFactory.create().execute(request, listener);
        listener.getSummary().printFailuresTo(new PrintWriter(System.err, true));
        boolean passed = listener.getSummary().getTestsSucceededCount() > 0
                && listener.getSummary().getTotalFailureCount() == 0;
        System.exit(passed ? 0 : 1);
    }
}
