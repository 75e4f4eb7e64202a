package dev.harness.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A workflow of GitHub Actions, or a pipeline of GitLab, as YAML has it. */
record WorkflowFile(String name, String text, Map<String, Object> root) {

    static WorkflowFile of(Path path) throws IOException {
        return parse(path.toString(), Files.readString(path));
    }

    /** YAML 1.1 reads the key {@code on} as a truth value. */
    static WorkflowFile parse(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> root = new LinkedHashMap<>();
        map(new Yaml(new SafeConstructor(options)).load(text))
                .forEach((key, value) -> root.put(key.equals("true") ? "on" : key, value));
        return new WorkflowFile(name, text, root);
    }

    static List<WorkflowFile> in(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
            return found.stream()
                    .map(file -> {
                        try {
                            return of(file);
                        } catch (IOException failure) {
                            throw new java.io.UncheckedIOException(failure);
                        }
                    })
                    .toList();
        }
    }

    /** Returns a map with the keys as text; empty for anything else. */
    static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, each) -> map.put(String.valueOf(key), each == null ? "" : each));
        }
        return map;
    }

    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    boolean isGitHub() {
        return root.containsKey("jobs");
    }

    Map<String, Object> jobs() {
        return map(root.get("jobs"));
    }

    List<Map<String, Object>> steps(String job) {
        return list(map(jobs().get(job)).get("steps")).stream()
                .map(WorkflowFile::map)
                .toList();
    }

    /** Returns the script of a step. */
    String script(String stepName) {
        return step(stepName)
                .map(step -> String.valueOf(step.get("run")))
                .orElseThrow(() -> new AssertionError(name + " has no step " + stepName));
    }

    Optional<Map<String, Object>> step(String stepName) {
        return jobs().keySet().stream()
                .flatMap(job -> steps(job).stream())
                .filter(step -> stepName.equals(step.get("name")))
                .findFirst();
    }
}
