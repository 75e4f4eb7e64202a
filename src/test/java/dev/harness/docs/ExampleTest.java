package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTest {
    @TempDir
    Path folder;

    @Test
    void compile_types_loaded() {
        assertThat(compile("final class A {}\nrecord B(LocalDate date) {}"))
                .extracting(Class::getName)
                .containsExactly("A", "B");
    }

    @Test
    void compile_typesWithImports_noOthersAdded() {
        assertThatThrownBy(() -> compile("import java.util.List;\nclass A { LocalDate date; }"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("does not compile");
    }

    @Test
    void compile_members_loadedAsOneClass() {
        assertThat(compile("@Test @Benchmark void save(Bencher bencher) { bencher.run(() -> {}); }"))
                .extracting(Class::getName)
                .containsExactly("Members");
    }

    @Test
    void compile_statements_nothingToLoad() {
        assertThat(compile("int x = List.of(1).get(0);\nassertThat(x).isEqualTo(1);"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { int x = \"text\"; }",
                "@Test @Benchmark(rounds = 3) void save() {}",
                "int x = absent();",
                "final class A extends Absent {}"
            })
    void compile_wrong_refusedWithPlaceAndText(String text) {
        assertThatThrownBy(() -> compile(text))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The example at README.md:7 does not compile:")
                .hasMessageContaining(text);
    }

    @Test
    void markdown_page_blocksLinksAndCommands() {
        MarkdownFile page = new MarkdownFile(
                Path.of("page.md"),
                List.of(
                        "See [a](docs/a.md#part), [b](https://example.org/b) and `make test`.",
                        "",
                        "```java",
                        "class A {}",
                        "```",
                        "```",
                        "$ mvn test   # all",
                        "[c](not/a/link)",
                        "```"));
        assertThat(page.blocks())
                .containsExactly(
                        new MarkdownFile.Block("page.md:3", "java", "class A {}"),
                        new MarkdownFile.Block("page.md:6", "", "$ mvn test   # all\n[c](not/a/link)"));
        assertThat(MarkdownFile.links(String.join("\n\n", page.paragraphs()))).containsExactly("docs/a.md");
        assertThat(page.commands()).contains("mvn test", "make test");
    }

    private List<Class<?>> compile(String text) {
        return new Example(new MarkdownFile.Block("README.md:7", "java", text)).compile(folder);
    }
}
