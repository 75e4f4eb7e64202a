package dev.harness.accuracy.work;

import dev.harness.perf.kit.Compiled;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * A small program of several classes, and changes of it. Immutable.
 *
 * @param name the class that is the operation, a {@link Callable}
 * @param source all classes
 */
record Program(String name, String source, List<Change> changes) {
    /** The variant without a change. */
    static final String PLAIN = "plain";

    /**
     * A change of the source.
     *
     * @param guilty the method that does more, {@code Report.render}; empty for a refactoring
     * @param edits what is replaced by what, in turns; each must stand in the source once
     */
    record Change(String what, String guilty, List<String> edits) {
        boolean isRegression() {
            return !guilty.isEmpty();
        }
    }

    Program(String name, String source) {
        this(name, source, new ArrayList<>());
    }

    /** Adds a change by which a method does more. */
    Program slower(String what, String guilty, String... edits) {
        changes.add(new Change(what, guilty, List.of(edits)));
        return this;
    }

    /** Adds a change that a reader would call harmless. */
    Program refactored(String what, String... edits) {
        changes.add(new Change(what, "", List.of(edits)));
        return this;
    }

    /** Returns the name of a variant in the counts. */
    String label(String what) {
        return name + ": " + what;
    }

    /** Returns the source with a change. */
    String changed(Change change) {
        String changed = source;
        for (int i = 0; i < change.edits().size(); i += 2) {
            String old = change.edits().get(i);
            if (changed.indexOf(old) < 0 || changed.indexOf(old) != changed.lastIndexOf(old)) {
                throw new IllegalArgumentException(label(change.what()) + ": \"" + old + "\" does not stand there once");
            }
            changed = changed.replace(old, change.edits().get(i + 1));
        }
        return changed;
    }

    /** Compiles a source and returns the operation, in a class loader of its own. */
    Callable<?> load(String text, Path folder) throws IOException, ReflectiveOperationException {
        Files.createDirectories(folder);
        Path classes = Compiled.into(folder.resolve("classes"), Map.of(name, text), "-g");
        URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, Program.class.getClassLoader());
        var constructor = loader.loadClass(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Callable<?>) constructor.newInstance();
    }
}
