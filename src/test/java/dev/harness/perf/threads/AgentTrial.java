package dev.harness.perf.threads;

import dev.harness.perf.LimitMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Counts in how many plain JVMs the agent is attached though no thread but the test's is at work: {@code java -cp …
 * dev.harness.perf.threads.AgentTrial 100} starts so many, one after another. Not a test: it takes minutes.
 */
final class AgentTrial {
    private static final int ATTACHED = 9;

    private AgentTrial() {}

    /** What a plain JVM runs. */
    static class Plain {
        private static Object sink = "";

        @RepeatedTest(10)
        @LimitMemory("16 B")
        void object() {
            sink = new Object();
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            System.exit(run());
        }
        int jvms = Integer.parseInt(arguments[0]);
        int attached = 0;
        int failed = 0;
        for (int i = 0; i < jvms; i++) {
            int exit = child().waitFor();
            attached += exit == ATTACHED ? 1 : 0;
            failed += exit != ATTACHED && exit != 0 ? 1 : 0;
        }
        System.out.printf(
                "Java %d: the agent attached in %d of %d JVMs; %d failed%n",
                Runtime.version().feature(), attached, jvms, failed);
        System.exit(0);
    }

    private static Process child() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Dharness.memcheck=on",
                "-cp",
                System.getProperty("java.class.path"),
                AgentTrial.class.getName());
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int run() {
        Launcher launcher = LauncherFactory.create();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(Plain.class))
                        .build(),
                summary);
        boolean allPassed = summary.getSummary().getTestsSucceededCount() == 10;
        return ThreadAgent.isInstalled() ? ATTACHED : allPassed ? 0 : 1;
    }
}
