package dev.harness.perf.prove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A build that can be run. Immutable.
 *
 * @param command the program and its arguments
 * @param options system properties that are appended as {@code -Dname=value}, by name
 */
record BuildRequest(List<String> command, Map<String, String> options) {
    BuildRequest {
        command = List.copyOf(command);
        options = new LinkedHashMap<>(options);
    }

    /** Returns this build with an option, which replaces one of the same name. */
    BuildRequest with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.put(name, value);
        return new BuildRequest(command, all);
    }

    /** Returns this build without an option. */
    BuildRequest without(String name) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.remove(name);
        return new BuildRequest(command, all);
    }

    /** Returns this build behind another program, which gets it as its arguments. */
    BuildRequest behind(List<String> wrapper) {
        List<String> all = new ArrayList<>(wrapper);
        all.addAll(command);
        return new BuildRequest(all, options);
    }

    List<String> words() {
        List<String> words = new ArrayList<>(command);
        options.forEach((name, value) -> words.add("-D" + name + "=" + value));
        return words;
    }
}
