package dev.harness.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the scripts of a workflow's steps as a runner does, with programs of ours in front of the path. */
final class WorkflowSteps {
    private final WorkflowFile file;
    private final Path project;
    private final Path temp;
    private final Path programs;
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** How a step ended. */
    record Ended(int exitCode, String output) {}

    WorkflowSteps(String file, Path project, Path root) throws IOException {
        this.file = WorkflowFile.of(Path.of("docs/workflows", file));
        this.project = Files.createDirectories(project);
        this.temp = Files.createDirectories(root.resolve("temp"));
        this.programs = Files.createDirectories(root.resolve("programs"));
        environment.put("RUNNER_TEMP", temp.toString());
        environment.put("GITHUB_STEP_SUMMARY", temp.resolve("summary.md").toString());
        environment.put("PATH", programs + ":" + System.getenv("PATH"));
    }

    Path temp(String name) {
        return temp.resolve(name);
    }

    WorkflowSteps with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    WorkflowSteps program(String name, String script) throws IOException {
        Path path = Files.writeString(programs.resolve(name), "#!/usr/bin/env bash\nset -euo pipefail\n" + script);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** Runs a step; what its env takes from the host is given by {@link #with}. */
    Ended run(String step) throws IOException, InterruptedException {
        return run(
                file.script(step),
                List.of("-eo", "pipefail"),
                file.step(step).orElseThrow().get("env"));
    }

    /** Runs the script of a job of GitLab, which sets no options but {@code -e}. */
    Ended runJob(String name) throws IOException, InterruptedException {
        Map<String, Object> job = WorkflowFile.map(file.root().get(name));
        List<String> script = WorkflowFile.list(job.get("script")).stream()
                .map(String::valueOf)
                .toList();
        return run(String.join("\n", script), List.of("-e"), job.get("variables"));
    }

    private Ended run(String text, List<String> options, Object variables) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "--noprofile", "--norc"));
        command.addAll(options);
        command.add(Files.writeString(temp.resolve("step.sh"), text).toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        WorkflowFile.map(variables).forEach((name, value) -> {
            if (!String.valueOf(value).contains("${{")) {
                builder.environment().put(name, String.valueOf(value));
            }
        });
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
