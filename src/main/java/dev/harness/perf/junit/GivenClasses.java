package dev.harness.perf.junit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.ModuleSelector;
import org.junit.platform.engine.discovery.PackageSelector;

/** The classes that this JVM was given to find tests in. Thread-safe. */
final class GivenClasses {
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();
    private static volatile boolean whole;

    private GivenClasses() {}

    /** Notes what a request selects; a build tool may make a request for each class. */
    static void add(EngineDiscoveryRequest request) {
        for (DiscoverySelector selector : request.getSelectorsByType(DiscoverySelector.class)) {
            if (selector instanceof ClassSelector one) {
                NAMES.add(one.getClassName());
            } else if (selector instanceof MethodSelector one) {
                NAMES.add(one.getClassName());
            } else if (selector instanceof PackageSelector
                    || selector instanceof ClasspathRootSelector
                    || selector instanceof ModuleSelector) {
                whole = true;
            }
        }
    }

    static boolean areSeveral() {
        return whole || NAMES.size() > 1;
    }
}
