package dev.harness.accuracy.gate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A class path of the kernels with something planted, or nothing. Immutable. */
record Variant(int percent, int bytes) {
    static final Variant PLAIN = new Variant(0, 0);
    static final List<Variant> SLOWER = List.of(new Variant(2, 0), new Variant(5, 0), new Variant(10, 0), new Variant(50, 0));
    static final Variant LARGER = new Variant(0, 16);

    /** Returns the class path of this JVM, behind a folder that says what is planted. */
    String classPath(Path data) throws IOException {
        return folder(data) + File.pathSeparator + System.getProperty("java.class.path");
    }

    /** Returns the folder that says what is planted. */
    Path folder(Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve("planted").resolve(percent + "-" + bytes)).toAbsolutePath();
        Path file = folder.resolve(Planted.RESOURCE);
        if (!Files.exists(file)) { // never rewritten: a JVM may be reading it
            Path whole = Files.createTempFile(folder, "planted", ".txt");
            Files.writeString(whole, percent + " " + bytes);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    /** Returns a command that runs a class of ours in a JVM with this class path. */
    List<String> java(Path data, List<String> options, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+EnableDynamicAgentLoading");
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(data), main.getName()));
        command.addAll(arguments);
        return command;
    }
}
