package dev.harness.perf.fork;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command line of a child: this JVM's executable, class path or module path and options, in an argument file. */
final class ChildCommand {
    private ChildCommand() {}

    /** Returns the command that runs a request, with everything it needs written below {@code directory}. */
    static List<String> write(ForkRequest request, Path directory) throws IOException {
        List<String> arguments = new ArrayList<>(JvmOptions.inheritedBeside(request.jvmOptions()));
        arguments.addAll(request.jvmOptions());
        arguments.add("-XX:ErrorFile=" + directory.resolve(ForkDirectory.CRASH_LOG));
        arguments.add("-D" + ForkChild.DIRECTORY + "=" + directory);
        arguments.add("-D" + ForkChild.PARENT + "=" + ProcessHandle.current().pid());
        arguments.addAll(request.classPath().map(path -> List.of("-cp", path)).orElseGet(ChildCommand::paths));
        arguments.addAll(mainClass(request));
        Path file = directory.resolve(ForkDirectory.ARGUMENTS);
        String text = arguments.stream().map(ChildCommand::quoted).collect(Collectors.joining("\n"));
        Files.writeString(file, text, nativeCharset());
        return List.of(executable(), "@" + file);
    }

    private static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static List<String> paths() {
        List<String> paths = new ArrayList<>();
        property("jdk.module.path").ifPresent(path -> paths.addAll(List.of("--module-path", path)));
        if (!paths.isEmpty()) {
            paths.addAll(List.of("--add-modules", "ALL-MODULE-PATH"));
        }
        String classPath = TestPath.joined();
        if (!classPath.isEmpty()) {
            paths.addAll(List.of("-cp", classPath));
        }
        return paths;
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isEmpty());
    }

    private static List<String> mainClass(ForkRequest request) {
        Module own = ChildCommand.class.getModule();
        String name = request.mainClass();
        return own.isNamed() && request.classPath().isEmpty()
                ? List.of("-m", own.getName() + "/" + name)
                : List.of(name);
    }

    /**
     * Returns an argument for an argument file, which is split at white space outside quotes and has backslash escapes.
     */
    static String quoted(String argument) {
        String escaped = argument.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return "\"" + escaped + "\"";
    }

    private static Charset nativeCharset() {
        return property("native.encoding")
                .or(() -> property("sun.jnu.encoding"))
                .map(Charset::forName)
                .orElse(Charset.defaultCharset());
    }
}
