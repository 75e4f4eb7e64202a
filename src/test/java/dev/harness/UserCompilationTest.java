package dev.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.Run;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users' compilers say of our public types, without what we need for compiling only. */
class UserCompilationTest {
    /** An annotation that is not there makes javac warn, which ends a build that takes warnings for errors. */
    @Test
    void compile_everyPublicType_withoutWarnings(@TempDir Path folder) throws Exception {
        List<String> types = Stream.of("perf", "state", "trajectory")
                .flatMap(name -> publicTypes("dev.harness." + name).stream())
                .toList();
        assertThat(types).contains("dev.harness.perf.Benchmark", "dev.harness.state.StateManager");

        assertThat(warnings(folder, types)).isEmpty();
    }

    private static List<String> warnings(Path folder, List<String> types) {
        String uses = types.stream()
                .map(type -> "Class<?> " + type.replace('.', '_') + " = " + type + ".class;\n")
                .collect(Collectors.joining("", "class Uses {\n", "}\n"));
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-Xlint:all", "-proc:none", "-d", folder.toString(), "-classpath", classPathOfUsers());
        compiler.getTask(null, null, said, options, null, List.of(new Source(uses)))
                .call();
        return said.getDiagnostics().stream().map(Diagnostic::toString).toList();
    }

    private static String classPathOfUsers() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("error_prone_annotations"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> publicTypes(String name) {
        try (Stream<Path> files = Files.list(classes().resolve(name.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches("[A-Z]\\w*\\.class"))
                    .map(file -> name + "." + file.replace(".class", ""))
                    .filter(UserCompilationTest::isPublic)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean isPublic(String type) {
        try {
            return Modifier.isPublic(
                    Class.forName(type, false, Run.class.getClassLoader()).getModifiers());
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Path classes() {
        return Path.of(URI.create(
                Run.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Uses.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
