package dev.harness.accuracy.growth;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A fresh JVM that judges every operation once, as a test run does; the verdicts stand in the folder of reports. */
final class GrowthJvm {
    private GrowthJvm() {}

    public static void main(String[] arguments) {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(GrowthOfTime.class))
                        .configurationParameter("harness.benchmark", "measure")
                        .configurationParameter("harness.benchmark.save", "off")
                        .configurationParameter("harness.report.dir", arguments[0])
                        .build());
        System.exit(0);
    }
}
