package dev.harness.perf.work;

import dev.harness.perf.kit.TemporaryFolder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Code that javac of JDK 17 does not read; it is compiled by the JDK that runs the tests. */
final class NewerLanguage {
    /** The first JDK that reads it. */
    static final int SINCE = 21;

    private static final String SOURCE = """
            import java.util.List;

            public final class Patterns implements java.util.function.Supplier<Object> {
                sealed interface Node permits Pair, Leaf, Kind {}
                record Pair(int x, Node inner) implements Node {}
                record Leaf(String text) implements Node {}
                enum Kind implements Node { ONE, TWO }

                static int value(Object object) {
                    return switch (object) {
                        case null -> 0;
                        case Pair(int x, Leaf(String text)) when x > 3 -> x + text.length();
                        case Pair(int x, Node inner) -> x + value(inner);
                        case Leaf leaf -> leaf.text().length();
                        case Kind kind -> kind.ordinal();
                        case Integer number when number > 5 -> number;
                        case Integer number -> -number;
                        default -> object.toString().length();
                    };
                }

                @Override
                public Object get() {
                    int sum = value(null);
                    for (int i = 0; i < 20; i++) {
                        for (Object each : List.of(new Pair(i, new Leaf("a" + i)), new Pair(i, Kind.TWO), i, "text", Kind.ONE)) {
                            sum += value(each);
                        }
                    }
                    return sum;
                }
            }
            """;

    private NewerLanguage() {}

    /** Returns switches over patterns of types, records and constants. */
    static Supplier<?> patterns() throws Exception {
        Path folder = TemporaryFolder.of("patterns");
        Path source = Files.writeString(folder.resolve("Patterns.java"), SOURCE);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        if (javac.run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString()) != 0) {
            throw new IllegalStateException("cannot compile " + source);
        }
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return (Supplier<?>)
                loader.loadClass("Patterns").getDeclaredConstructor().newInstance();
    }
}
