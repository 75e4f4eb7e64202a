package dev.harness.perf.prove;

import dev.harness.perf.revision.ProjectCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a project measures with its gate. Stateless. */
public final class Commands {
    private static final Pattern PROFILE =
            Pattern.compile("<profile>\\s*(<!--.*?-->\\s*)*<id>benchmark</id>", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private Commands() {}

    /** Returns the words of a command line; what stands in quotes is one word. */
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(Optional.ofNullable(matcher.group(1))
                    .or(() -> Optional.ofNullable(matcher.group(2)))
                    .orElseGet(matcher::group));
        }
        return words;
    }

    /** The profile of README if the project has it, else the command of README. */
    static BuildRequest of(ProjectCopy copy, Prover.Task task, Path runs, Path reports) throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> command = new ArrayList<>(task.build());
        if (command.isEmpty()) {
            command.addAll(List.of(copy.maven(), "-B", "-ntp"));
            if (PROFILE.matcher(Files.readString(copy.folder().resolve("pom.xml")))
                    .find()) {
                command.addAll(List.of("-Pbenchmark", "verify"));
            } else {
                command.add("test");
                options.put("groups", "benchmark");
                options.put("harness.benchmark", "measure");
                options.put("failIfNoTests", "true");
            }
            Optional.ofNullable(System.getProperty("maven.repo.local"))
                    .filter(folder -> !folder.isBlank())
                    .ifPresent(folder -> options.put("maven.repo.local", folder));
        }
        options.put("harness.benchmark.storage", runs.toString());
        options.put("harness.report.dir", reports.toString());
        options.put("harness.benchmark.compare", "latest");
        if (!task.gates().isEmpty()) {
            options.put(ProjectGate.KEY, task.gates().toString());
        }
        return selecting(new BuildRequest(command, options), Selection.of(task.tests()));
    }

    static BuildRequest selecting(BuildRequest request, String tests) {
        return request.with("test", tests).with("it.test", tests);
    }
}
