package dev.harness.perf.kit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs fixture classes as a build tool would, in a session of their own, with files in a folder of their own.
 *
 * <pre>{@code
 * Outcome outcome = PerfKit.measuring(Fast.class).run();
 * assertThat(outcome.of("fast")).isPassed();
 * }</pre>
 */
public final class PerfKit {
    private final List<DiscoverySelector> selectors = new ArrayList<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Path folder;

    private PerfKit(Class<?>... fixtures) {
        this(TemporaryFolder.of("kit"), fixtures);
    }

    PerfKit(Path folder, Class<?>... fixtures) {
        this.folder = folder;
        for (Class<?> fixture : fixtures) {
            selectors.add(selectClass(fixture));
        }
        with(Fixture.OnlyInKit.PARAMETER, "on");
        with("harness.benchmark.storage", folder.resolve("benchmarks").toString());
        with("harness.report.dir", folder.resolve("report").toString());
        with("harness.benchmark.max-time", "5 ms");
        with("harness.benchmark.warmup", "off");
    }

    /** An ordinary test run. */
    public static PerfKit once(Class<?>... fixtures) {
        return new PerfKit(fixtures);
    }

    /** A run that measures, as briefly as can be. */
    public static PerfKit measuring(Class<?>... fixtures) {
        return new PerfKit(fixtures).with("harness.benchmark", "measure");
    }

    /** A run that enforces memory limits. */
    public static PerfKit memcheck(Class<?>... fixtures) {
        return new PerfKit(fixtures).with("harness.memcheck", "on");
    }

    /** Sets a configuration parameter. */
    public PerfKit with(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    /** Leaves a configuration parameter of the kit to its default. */
    public PerfKit without(String key) {
        parameters.remove(key);
        return this;
    }

    /** Runs the fixtures and returns what became of each test, and what appeared on the console. */
    public Outcome run() {
        LauncherDiscoveryRequest request = request()
                .selectors(selectors)
                .configurationParameters(parameters)
                .build();
        Recorder recorder = new Recorder();
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, recorder);
        } finally {
            System.setOut(out);
        }
        return new Outcome(recorder.results(), console.toString(StandardCharsets.UTF_8), folder);
    }
}
