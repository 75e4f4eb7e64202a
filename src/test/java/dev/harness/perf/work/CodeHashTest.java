package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeHashTest {
    private static final String SUM = "sum(Ljava/util/List;)I";
    private static final String BOTH = "both(I)I";
    private static final String SOURCE = """
            import java.util.List;
            @Deprecated class Sample {
                static final int LIMIT = 10;
                int count;
                static int sum(List<Integer> all) {
                    return all.stream().filter(each -> each > 3).mapToInt(each -> each * 2).sum();
                }
                int both(int number) {
                    for (int i = 0; i < LIMIT; i++) {
                        try { count += number; } catch (RuntimeException e) { count = 0; }
                    }
                    return switch (number) { case 1 -> 7; case 2 -> 9; default -> count; };
                }
            }
            """;

    @TempDir
    Path folder;

    private CodeHash compile(String source, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("Sample.java"), source);
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-nowarn", "-d", folder.toString(), file.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return new CodeHash(Files.readAllBytes(folder.resolve("Sample.class")));
    }

    private void assertSame(String source, String... options) throws IOException {
        CodeHash before = compile(SOURCE);
        CodeHash after = compile(source, options);
        assertThat(after.ofMethod(SUM)).isNotEmpty().isEqualTo(before.ofMethod(SUM));
        assertThat(after.ofMethod(BOTH)).isNotEmpty().isEqualTo(before.ofMethod(BOTH));
        assertThat(after.ofFrame()).isEqualTo(before.ofFrame());
    }

    @Test
    void hash_commentsAndDebugInformation_same() throws IOException {
        assertSame(SOURCE.replace("int both", "/* both */\n\n int both"), "-g:none");
        assertSame(SOURCE.replace("number", "other"), "-g");
    }

    @Test
    void hash_lambdaBefore_sameAlthoughItsNameIsAnother() throws IOException {
        assertSame(SOURCE.replace(
                "    static int sum", "    static Runnable first() { return () -> {}; }\n static int sum"));
    }

    @Test
    void hash_constantOrBodyOfALambda_exactlyTheRightMethod() throws IOException {
        CodeHash before = compile(SOURCE);
        Map.of("each > 3", "each > 4", "each * 2", "each + 2", ".filter(", ".peek(x -> {}).filter(")
                .forEach((old, change) -> {
                    CodeHash after = changed(old, change);
                    assertThat(after.ofMethod(SUM)).isNotEqualTo(before.ofMethod(SUM));
                    assertThat(after.ofMethod(BOTH)).isEqualTo(before.ofMethod(BOTH));
                });
        for (String[] change : new String[][] {
            {"LIMIT = 10", "LIMIT = 11"},
            {"case 2 -> 9", "case 3 -> 9"},
            {"RuntimeException e", "Error e"},
            {"i++", "i += 2"},
            {"int both", "synchronized int both"},
            {"count += number", "count -= number"}
        }) {
            CodeHash after = changed(change[0], change[1]);
            assertThat(after.ofMethod(BOTH)).as(change[1]).isNotEqualTo(before.ofMethod(BOTH));
            assertThat(after.ofMethod(SUM)).as(change[1]).isEqualTo(before.ofMethod(SUM));
        }
    }

    @Test
    void frame_fieldsAnnotationsAndInitialiser_differ() throws IOException {
        CodeHash before = compile(SOURCE);
        for (String[] change : new String[][] {
            {"int count;", "long count2; int count;"}, {"@Deprecated", "@Deprecated(since = \"2\")"},
            {"int count;", "int count; static { System.gc(); }"}, {"class Sample", "class Sample implements Cloneable"}
        }) {
            CodeHash after = changed(change[0], change[1]);
            assertThat(after.ofFrame()).as(change[1]).isNotEqualTo(before.ofFrame());
            assertThat(after.ofMethod(BOTH)).as(change[1]).isEqualTo(before.ofMethod(BOTH));
        }
    }

    private CodeHash changed(String old, String change) {
        try {
            assertThat(SOURCE).contains(old);
            return compile(SOURCE.replace(old, change));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void changedSince_methodsAndJdk_namesThem() {
        Map<String, String> methods = Map.of("a.B.c()V", "1", "a.B.gone()V", "2");
        ExecutedCode before = new ExecutedCode(Map.of("code of a.B", "1", "class a.B", "3"), methods, "", "17");
        assertThat(before.changedSince(before)).isEmpty();
        ExecutedCode after = new ExecutedCode(Map.of("code of a.B", "2"), Map.of("a.B.c()V", "9"), "", "25");
        assertThat(after.changedSince(before)).containsExactly("a.B.c()V", "code of a.B", "class a.B", "JDK 17 -> 25");
        ExecutedCode unknown = new ExecutedCode(before.hashes(), methods, "a.Huge.run", "17");
        assertThat(unknown.changedSince(before)).containsExactly("unknown a.Huge.run");
        assertThat(before.changedSince(unknown)).containsExactly("unknown a.Huge.run");
    }
}
