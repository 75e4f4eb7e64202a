package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    private static final Map<String, Integer> NUMBERS =
            Map.of("nine", 9, "eight", 8, "seven", 7, "six", 6, "five", 5, "four", 4);

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
    void readingRoutes_everyOne_asManyFilesAsItSaysAndEachNamesTheNext() throws IOException {
        List<String> routes = new ArrayList<>();
        for (String page : List.of("README.md", "CONTRIBUTING.md")) {
            MarkdownFile.of(Path.of(page)).paragraphs().stream()
                    .filter(text -> sources(text).size() > 1)
                    .forEach(routes::add);
        }
        assertThat(routes).hasSize(5);
        for (String route : routes) {
            Matcher said = Pattern.compile("\\bin (\\w+)").matcher(route);
            assertThat(said.find()).as(route).isTrue();
            List<String> files = sources(route);
            assertThat(files).as(route).hasSize(NUMBERS.get(said.group(1)));
            for (int i = 1; i < files.size(); i++) {
                String next = Path.of(files.get(i)).getFileName().toString().replace(".java", "");
                assertThat(Files.readString(Path.of(files.get(i - 1))))
                        .as("%s names the next file", files.get(i - 1))
                        .containsPattern("\\b" + next + "\\b");
            }
        }
    }

    private List<String> sources(String text) {
        return MarkdownFile.links(text).stream()
                .filter(link -> link.endsWith(".java"))
                .toList();
    }
}
