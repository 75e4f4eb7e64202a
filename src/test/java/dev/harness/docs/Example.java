package dev.harness.docs;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A Java block of the documentation, as a compiler takes it. It may be whole types, members of a test class, or
 * statements; without imports of its own it sees what its reader would expect.
 */
final class Example {
    private static final Pattern TYPE = Pattern.compile(
            "^(?:(?:public|final|abstract|sealed) )*(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);
    private static final String IMPORTS = Stream.of(
                    "dev.harness.perf.*",
                    "dev.harness.state.*",
                    "dev.harness.trajectory.*",
                    "java.io.*",
                    "java.nio.file.*",
                    "java.time.*",
                    "java.util.*",
                    "java.util.stream.*",
                    "org.junit.jupiter.api.*",
                    "org.junit.jupiter.api.io.*",
                    "org.junit.jupiter.params.*",
                    "org.junit.jupiter.params.provider.*",
                    "static org.assertj.core.api.Assertions.*",
                    "static org.junit.jupiter.api.Assertions.*")
            .map(name -> "import " + name + "; ")
            .collect(Collectors.joining());

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES = files();

    private final MarkdownFile.Block block;

    Example(MarkdownFile.Block block) {
        this.block = block;
    }

    /** Compiles it and returns its top-level types; refuses with the compiler's own words. */
    List<Class<?>> compile(Path folder) {
        Matcher type = TYPE.matcher(block.text());
        if (type.find()) {
            String imports = block.text().contains("import ") ? "" : IMPORTS;
            compile(folder, type.group(1), imports + block.text()).ifPresent(this::refuse);
            return load(
                    folder, type.reset().results().map(match -> match.group(1)).toList());
        }
        Optional<String> asMembers = compile(folder, "Members", IMPORTS + "class Members {\n" + block.text() + "\n}");
        if (asMembers.isEmpty()) {
            return load(folder, List.of("Members"));
        }
        String statements = IMPORTS + "class Statements { void run() throws Throwable {\n" + block.text() + "\n} }";
        compile(folder, "Statements", statements)
                .ifPresent(errors -> refuse("as members: " + asMembers.get() + "\nas statements: " + errors));
        return List.of();
    }

    private void refuse(String errors) {
        throw new AssertionError("The example at " + block + " does not compile:\n" + errors + "\n" + block.text());
    }

    /** One view of the class path serves all examples: most of the time of a small compilation is spent on opening its jars. */
    private static synchronized Optional<String> compile(Path folder, String name, String source) {
        StringWriter errors = new StringWriter();
        List<String> options = List.of("-proc:none");
        try {
            FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        boolean compiled = COMPILER.getTask(errors, FILES, null, options, null, List.of(new Source(name, source)))
                .call();
        return compiled ? Optional.empty() : Optional.of(errors.toString());
    }

    private static StandardJavaFileManager files() {
        StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null);
        try {
            files.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    Stream.of(classPath().split(File.pathSeparator))
                            .map(Path::of)
                            .toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return files;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static List<Class<?>> load(Path folder, List<String> names) {
        // Never closed: the tests of the example load more of it while they run.
        URLClassLoader loader = new URLClassLoader(new URL[] {url(folder)}, Example.class.getClassLoader());
        List<Class<?>> types = new ArrayList<>();
        for (String name : names) {
            try {
                types.add(loader.loadClass(name));
            } catch (ClassNotFoundException absent) {
                throw new AssertionError(name + " was compiled, but not found", absent);
            }
        }
        return types;
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            return text;
        }
    }
}
