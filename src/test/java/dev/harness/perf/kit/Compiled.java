package dev.harness.perf.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Compiles sources that stand in a test into a folder of classes. */
public final class Compiled {
    private Compiled() {}

    /**
     * Compiles classes of the unnamed package.
     *
     * @param folder where sources and classes are written
     * @param sources by the simple name of the class
     */
    public static Path into(Path folder, Map<String, String> sources, String... options) {
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-Xlint:none", "-proc:none"));
        arguments.addAll(List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
        arguments.addAll(List.of(options));
        try {
            Path from = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-sources"));
            Files.createDirectories(folder);
            for (Map.Entry<String, String> each : sources.entrySet()) {
                arguments.add(Files.writeString(from.resolve(each.getKey() + ".java"), each.getValue())
                        .toString());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalArgumentException("javac refuses " + sources.keySet());
        }
        return folder;
    }
}
