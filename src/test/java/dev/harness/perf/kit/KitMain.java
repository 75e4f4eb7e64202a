package dev.harness.perf.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a fixture in a JVM with options of its own, for what depends on the JVM itself. */
public final class KitMain {
    private KitMain() {}

    /** Returns everything that a memcheck of a fixture prints in such a JVM: failures, tables, remarks. */
    public static String memcheck(Class<?> fixture, String... jvmOptions) throws IOException, InterruptedException {
        return memcheckOn(Path.of(System.getProperty("java.home")), fixture, jvmOptions);
    }

    /** Returns the same for the run-time image in a folder. */
    public static String memcheckOn(Path image, Class<?> fixture, String... jvmOptions)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(image.resolve(Path.of("bin", "java")).toString()));
        command.addAll(Arrays.asList(jvmOptions));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KitMain.class.getName()));
        command.add(fixture.getName());
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        return output;
    }

    /** The child's side: the fixture's class is the only argument. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        // without a folder of its own: there may be no room for one
        Outcome outcome = new PerfKit(Path.of("target", "kit"), Class.forName(arguments[0]))
                .with("harness.memcheck", "on")
                .with("harness.benchmark.save", "off")
                .run();
        System.out.println(outcome.console());
        for (Outcome.Result result : outcome.results()) {
            System.out.println(result.method() + " " + result.status());
            result.failure().ifPresent(failure -> System.out.println(failure.getMessage()));
        }
        System.exit(0);
    }
}
