package dev.harness.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The finer rules of actionlint, of which a runner says nothing until the workflow has run: filters of events, labels of runners, inputs of
 * actions, contexts where they are unknown, conditions that are always true, schedules that never come.
 */
final class WorkflowDetails {
    private static final Map<String, Set<String>> FILTERS = Map.of(
            "push", Set.of("branches", "branches-ignore", "tags", "tags-ignore", "paths", "paths-ignore"),
            "pull_request", Set.of("types", "branches", "branches-ignore", "paths", "paths-ignore"),
            "workflow_run", Set.of("workflows", "types", "branches", "branches-ignore"),
            "workflow_dispatch", Set.of("inputs"),
            "release", Set.of("types"),
            "merge_group", Set.of("types", "branches"));

    private static final Map<String, Set<String>> TYPES = Map.of(
            "workflow_run",
            Set.of("completed", "requested", "in_progress"),
            "pull_request",
            Set.of("opened", "synchronize", "reopened", "closed", "labeled", "ready_for_review"));

    private static final Set<String> RUNNERS =
            Set.of("ubuntu-latest", "ubuntu-24.04", "ubuntu-22.04", "windows-latest", "macos-latest", "self-hosted");

    /** What {@code action.yml} of the pinned versions names, as far as it is used here or likely to be. */
    private static final Map<String, Set<String>> INPUTS = Map.of(
            "actions/checkout", Set.of("fetch-depth", "persist-credentials", "ref", "repository", "path", "token"),
            "actions/setup-java",
                    Set.of("distribution", "java-version", "java-version-file", "cache", "cache-dependency-path"),
            "actions/cache/restore", Set.of("path", "key", "restore-keys", "fail-on-cache-miss", "lookup-only"),
            "actions/cache/save", Set.of("path", "key", "upload-chunk-size"),
            "actions/upload-artifact",
                    Set.of("name", "path", "retention-days", "if-no-files-found", "overwrite", "compression-level"),
            "actions/download-artifact",
                    Set.of("name", "path", "run-id", "github-token", "repository", "pattern", "merge-multiple"));

    private static final Pattern ONE_EXPRESSION = Pattern.compile("\\$\\{\\{[^}]*}}");
    private static final Pattern CONTEXT = Pattern.compile("(?<![\\w.'-])(\\w+)\\.");
    private static final Pattern OLD_COMMAND = Pattern.compile("::(set-output|save-state|set-env|add-path)\\b");
    private static final List<int[]> CRON =
            List.of(new int[] {0, 59}, new int[] {0, 23}, new int[] {1, 31}, new int[] {1, 12}, new int[] {0, 6});

    private final WorkflowFile file;
    private final List<String> problems = new ArrayList<>();

    private WorkflowDetails(WorkflowFile file) {
        this.file = file;
    }

    /** Returns the problems, each with its place; none if the file is fine. */
    static List<String> problems(WorkflowFile file) {
        WorkflowDetails details = new WorkflowDetails(file);
        details.events();
        contexts(file.root().get("concurrency"))
                .forEach(name -> details.only(Set.of("github", "inputs", "vars"), name));
        file.jobs().keySet().forEach(details::job);
        return details.problems;
    }

    private void complain(boolean wrong, String place, String what) {
        if (wrong) {
            problems.add(file.name() + " " + place + ": " + what);
        }
    }

    private void events() {
        Map<String, Object> on = WorkflowFile.map(file.root().get("on"));
        on.forEach((event, filters) -> {
            WorkflowFile.map(filters)
                    .keySet()
                    .forEach(key -> complain(
                            !FILTERS.getOrDefault(event, Set.of()).contains(key), event, "has no filter " + key));
            WorkflowFile.list(WorkflowFile.map(filters).get("types"))
                    .forEach(type -> complain(
                            TYPES.containsKey(event) && !TYPES.get(event).contains(String.valueOf(type)),
                            event,
                            "has no type " + type));
        });
        WorkflowFile.list(on.get("schedule"))
                .forEach(entry -> cron(String.valueOf(WorkflowFile.map(entry).get("cron"))));
    }

    private void cron(String text) {
        String[] fields = text.split(" ", -1);
        complain(fields.length != CRON.size(), "schedule", "has not five fields: " + text);
        for (int i = 0; i < Math.min(fields.length, CRON.size()); i++) {
            for (String number : fields[i].split("[^0-9]+", -1)) {
                boolean wrong = !number.isEmpty()
                        && (Integer.parseInt(number) < CRON.get(i)[0] || Integer.parseInt(number) > CRON.get(i)[1]);
                complain(wrong, "schedule", number + " is never: " + text);
            }
        }
        complain(text.startsWith("* ") || text.matches("\\*/[1-4] .*"), "schedule", "comes more often than allowed");
    }

    private void job(String name) {
        Map<String, Object> job = WorkflowFile.map(file.jobs().get(name));
        WorkflowFile.list(job.get("runs-on"))
                .forEach(label -> complain(!RUNNERS.contains(String.valueOf(label)), name, "no runner is " + label));
        WorkflowFile.map(job.get("permissions"))
                .forEach((right, value) -> complain(
                        !Set.of("read", "write", "none").contains(String.valueOf(value)), name, right + ": " + value));
        contexts(job.get("if")).forEach(context -> only(Set.of("github", "needs", "vars", "inputs"), context));
        contexts(job.get("env"))
                .forEach(context ->
                        only(Set.of("github", "needs", "strategy", "matrix", "vars", "secrets", "inputs"), context));
        condition(job.get("if"), name);
        Set<String> ids = new HashSet<>();
        for (Map<String, Object> step : file.steps(name)) {
            step(step, name, ids);
        }
    }

    private void step(Map<String, Object> step, String job, Set<String> ids) {
        String place = job + " " + step.getOrDefault("name", step.get("uses"));
        condition(step.get("if"), place);
        complain(step.get("id") != null && !ids.add(String.valueOf(step.get("id"))), place, "its id is taken");
        complain(!Set.of("bash", "sh", "pwsh", "python").contains(step.getOrDefault("shell", "sh")), place, "no shell");
        complain(OLD_COMMAND.matcher(String.valueOf(step.get("run"))).find(), place, "a command that runners ignore");
        WorkflowFile.map(step.get("env"))
                .keySet()
                .forEach(variable -> complain(!variable.matches("\\w+"), place, "no variable can be " + variable));
        if (step.get("uses") instanceof String uses) {
            Set<String> known = INPUTS.getOrDefault(uses.replaceFirst("@.*", ""), Set.of());
            WorkflowFile.map(step.get("with"))
                    .keySet()
                    .forEach(input -> complain(!known.contains(input), place, "has no input " + input));
        }
        contexts(step.get("with")).forEach(context -> complain(context.equals("secrets"), place, "secrets in with"));
    }

    /** Text beside an expression makes a condition that is never empty, and so always true. */
    private void condition(Object given, String place) {
        String text = given == null ? "" : String.valueOf(given).strip();
        boolean mixed = text.contains("${{") && !ONE_EXPRESSION.matcher(text).matches();
        complain(mixed, place, "if is always true: " + text);
    }

    private void only(Set<String> known, String context) {
        complain(!known.contains(context), "context", context + " is not known there");
    }

    private static Set<String> contexts(Object value) {
        Set<String> names = new HashSet<>();
        Matcher expression = ONE_EXPRESSION.matcher(String.valueOf(value));
        while (expression.find()) {
            Matcher name = CONTEXT.matcher(expression.group().replaceAll("'[^']*'", "''"));
            while (name.find()) {
                names.add(name.group(1));
            }
        }
        return names;
    }
}
