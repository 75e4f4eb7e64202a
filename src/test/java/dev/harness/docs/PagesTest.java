package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever README and the other pages link to is there. */
class PagesTest {
    private static final Map<String, Integer> NUMBERS = Map.of("eight", 8, "six", 6);

    @Test
    void links_everyPage_leadToFiles() {
        List<String> broken = new ArrayList<>();
        int checked = 0;
        for (MarkdownFile page : MarkdownFile.pages().toList()) {
            for (String target : MarkdownFile.links(String.join("\n\n", page.paragraphs()))) {
                checked++;
                if (!Files.exists(page.path().resolveSibling(target))) {
                    broken.add(page.path() + " -> " + target);
                }
            }
        }
        assertThat(checked).isPositive();
        assertThat(broken).isEmpty();
    }

    @Test
    void readingRoutes_readme_asManyFilesAsTheySay() {
        List<String> routes = MarkdownFile.of(Path.of("README.md")).paragraphs().stream()
                .filter(text -> sources(text).size() > 1)
                .toList();
        assertThat(routes).hasSize(2).allSatisfy(route -> {
            Matcher said = Pattern.compile("\\bin (\\w+)").matcher(route);
            assertThat(said.find()).as(route).isTrue();
            assertThat(sources(route)).hasSize(NUMBERS.get(said.group(1)));
        });
    }

    private List<String> sources(String text) {
        return MarkdownFile.links(text).stream()
                .filter(link -> link.endsWith(".java"))
                .toList();
    }
}
