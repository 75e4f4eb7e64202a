package dev.harness.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a workflow of GitHub Actions: keys nobody knows, rights that are not needed, actions that may be replaced, jobs without
 * an end, and text of others that becomes part of a script.
 */
final class WorkflowLint {
    private static final Set<String> TOP =
            Set.of("name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs");
    private static final Set<String> TRIGGERS =
            Set.of("push", "pull_request", "workflow_run", "workflow_dispatch", "schedule", "release", "merge_group");
    private static final Set<String> JOB = Set.of(
            "name",
            "needs",
            "if",
            "runs-on",
            "permissions",
            "env",
            "timeout-minutes",
            "strategy",
            "steps",
            "outputs",
            "concurrency",
            "container",
            "services",
            "defaults",
            "environment",
            "continue-on-error");
    private static final Set<String> STEP = Set.of(
            "name",
            "id",
            "if",
            "uses",
            "with",
            "run",
            "shell",
            "env",
            "working-directory",
            "timeout-minutes",
            "continue-on-error");
    private static final Set<String> RIGHTS = Set.of(
            "actions",
            "checks",
            "contents",
            "deployments",
            "id-token",
            "issues",
            "packages",
            "pages",
            "pull-requests",
            "security-events",
            "statuses");
    private static final Set<String> CONTEXTS = Set.of(
            "github",
            "env",
            "vars",
            "job",
            "jobs",
            "steps",
            "runner",
            "secrets",
            "strategy",
            "matrix",
            "needs",
            "inputs");
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40}");
    private static final Pattern PINNED_LINE = Pattern.compile("uses: \\S+@[0-9a-f]{40} # v\\d+(\\.\\d+)*$");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("(?<![\\w.'-])([a-zA-Z_][\\w-]*)\\s*([.(\\[]?)");
    private static final Pattern CRON = Pattern.compile("([\\d*/,-]+ ){4}[\\d*/,-]+");
    private static final Set<String> FUNCTIONS = Set.of(
            "always",
            "cancelled",
            "failure",
            "success",
            "contains",
            "startsWith",
            "endsWith",
            "format",
            "join",
            "toJSON",
            "fromJSON",
            "hashFiles");

    private final WorkflowFile file;
    private final List<String> problems = new ArrayList<>();

    private WorkflowLint(WorkflowFile file) {
        this.file = file;
    }

    /** Returns the problems, each with its place; none if the file is fine. */
    static List<String> problems(WorkflowFile file) {
        WorkflowLint lint = new WorkflowLint(file);
        lint.top();
        file.jobs().keySet().forEach(lint::job);
        lint.expressions();
        return lint.problems;
    }

    private void complain(boolean wrong, String place, String what) {
        if (wrong) {
            problems.add(file.name() + " " + place + ": " + what);
        }
    }

    private void known(Set<String> keys, Set<String> known, String place) {
        keys.forEach(key -> complain(!known.contains(key), place, "unknown key " + key));
    }

    private void top() {
        known(file.root().keySet(), TOP, "top");
        Object on = file.root().get("on");
        Set<String> triggers =
                on instanceof String text ? Set.of(text) : WorkflowFile.map(on).keySet();
        complain(triggers.isEmpty(), "on", "nothing starts it");
        known(triggers, TRIGGERS, "on");
        WorkflowFile.list(WorkflowFile.map(on).get("schedule")).stream()
                .map(entry -> String.valueOf(WorkflowFile.map(entry).get("cron")))
                .forEach(cron -> complain(!CRON.matcher(cron).matches(), "schedule", "no cron: " + cron));
        complain(file.jobs().isEmpty(), "jobs", "there is none");
        complain(!file.root().containsKey("permissions"), "permissions", "without them the token may do everything");
        rights(file.root().get("permissions"), "permissions");
        complain(mayWrite(file.root().get("permissions")), "permissions", "a right to write belongs to one job");
    }

    private void rights(Object given, String place) {
        complain(given instanceof String text && !text.isEmpty(), place, "name each right, not " + given);
        known(WorkflowFile.map(given).keySet(), RIGHTS, place);
    }

    private static boolean mayWrite(Object rights) {
        return WorkflowFile.map(rights).containsValue("write");
    }

    private void job(String name) {
        Map<String, Object> job = WorkflowFile.map(file.jobs().get(name));
        known(job.keySet(), JOB, name);
        complain(!job.containsKey("runs-on"), name, "no runs-on");
        complain(!(job.get("timeout-minutes") instanceof Integer), name, "no timeout-minutes: a hang lasts six hours");
        WorkflowFile.list(job.get("needs"))
                .forEach(
                        need -> complain(!file.jobs().containsKey(String.valueOf(need)), name, "needs no job " + need));
        rights(job.get("permissions"), name);
        List<Map<String, Object>> steps = file.steps(name);
        complain(steps.isEmpty(), name, "no steps");
        for (int i = 0; i < steps.size(); i++) {
            step(steps.get(i), name + " step " + (i + 1));
        }
        boolean checksOut =
                steps.stream().anyMatch(step -> String.valueOf(step.get("uses")).contains("/checkout@"));
        boolean trusted = !WorkflowFile.map(file.root().get("on")).containsKey("workflow_run");
        complain(
                checksOut && (mayWrite(job.get("permissions")) || !trusted),
                name,
                "code of others is checked out where rights to write are");
    }

    private void step(Map<String, Object> step, String place) {
        known(step.keySet(), STEP, place);
        complain(step.containsKey("uses") == step.containsKey("run"), place, "either uses or run");
        if (step.get("uses") instanceof String uses) {
            complain(!PINNED.matcher(uses).matches(), place, uses + " is not pinned to a commit");
        }
        if (step.get("run") instanceof String run) {
            complain(run.contains("${{"), place, "an expression in a script can become code; hand it over in env");
            boolean long_ = run.strip().contains("\n") || run.contains("|");
            complain(long_ && !"bash".equals(step.get("shell")), place, "without shell: bash a pipe hides a failure");
        }
    }

    private void expressions() {
        String text = file.text();
        complain(count(text, "${{") != count(text, "}}"), "text", "an expression is not closed");
        Matcher each = EXPRESSION.matcher(text);
        while (each.find()) {
            String inside = each.group(1).replaceAll("'[^']*'", "''");
            complain(inside.isBlank(), "text", "an empty expression");
            complain(count(inside, "(") != count(inside, ")"), "text", "brackets of " + each.group());
            Matcher word = WORD.matcher(inside);
            while (word.find()) {
                boolean literal = Set.of("true", "false", "null").contains(word.group(1));
                boolean good = word.group(2).equals("(")
                        ? FUNCTIONS.contains(word.group(1))
                        : literal || CONTEXTS.contains(word.group(1));
                complain(!good, "text", "unknown " + word.group(1) + " in " + each.group());
            }
        }
        text.lines()
                .filter(line -> line.strip().matches("(- )?uses: .*"))
                .forEach(line -> complain(
                        !PINNED_LINE
                                .matcher(line.strip().replaceFirst("^- ", ""))
                                .matches(),
                        "text",
                        "say which version it is: " + line.strip()));
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
