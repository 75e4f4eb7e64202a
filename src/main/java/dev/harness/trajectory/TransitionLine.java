package dev.harness.trajectory;

import dev.harness.state.Task;
import dev.harness.state.WorkflowEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A transition of a workflow as an event of the log: short, whatever the task holds. Holds no state. */
final class TransitionLine {
    /** Longer texts are cut, in characters: a line must stay readable, and every transition must fit into one. */
    private static final int LONGEST = 1_000;

    private TransitionLine() {}

    static Map<String, Object> of(WorkflowEvent event) {
        Task task = event.task();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", event.time());
        line.put("event", word(event.kind()));
        line.put("task", cut(task.id()));
        event.worker().ifPresent(worker -> line.put("worker", cut(worker)));
        event.before().ifPresent(before -> line.put("before", word(before.status())));
        line.put("status", word(task.status()));
        line.put("attempts", task.attempts());
        task.role().ifPresent(role -> line.put("role", cut(role)));
        task.failure().ifPresent(failure -> line.put("failure", cut(failure)));
        task.notBefore().ifPresent(time -> line.put("not_before", time));
        return line;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }
}
