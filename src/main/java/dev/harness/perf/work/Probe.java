package dev.harness.perf.work;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries whether this JDK takes some options. Stateless. */
final class Probe {
    private Probe() {}

    /** Returns why a JVM refuses the options; empty if it starts. */
    static Optional<String> run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-version");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
        int exit = process.waitFor();
        return exit == 0
                ? Optional.empty()
                : Optional.of("work cannot be counted: this JDK refuses an option: "
                        + said.lines().findFirst().orElse("exit code " + exit));
    }
}
