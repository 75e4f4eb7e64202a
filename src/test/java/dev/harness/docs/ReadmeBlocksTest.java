package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The XML that README gives to be pasted leans on nothing that is not in it. {@link ReadmeProjectTest} builds with it. */
class ReadmeBlocksTest {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

    @Test
    void profiles_everyProperty_isDefinedInTheSameProfile() throws Exception {
        for (Element profile : elements(profiles(), "profile")) {
            Set<String> defined = elements(profile, "properties").stream()
                    .flatMap(properties -> children(properties).stream())
                    .map(Element::getTagName)
                    .collect(Collectors.toSet());
            Set<String> used = REFERENCE
                    .matcher(profile.getTextContent())
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            assertThat(defined).isNotEmpty().containsAll(used);
        }
    }

    @Test
    void profiles_everyPlugin_hasOurOwnVersion() throws Exception {
        String ours = Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*<surefire.version>([^<]+)<.*", "$1");
        List<Element> plugins = elements(profiles(), "plugin");
        assertThat(plugins)
                .hasSize(4)
                .allSatisfy(plugin -> assertThat(text(plugin, "version")).isEqualTo(ours));
    }

    @Test
    void profiles_each_runsItsGroupInItsMode() throws Exception {
        Element profiles = profiles();
        assertThat(elements(profiles, "id").stream().map(Node::getTextContent)).contains("benchmark", "memcheck");
        assertThat(elements(profiles, "groups").stream().map(Node::getTextContent))
                .containsExactly("benchmark", "memcheck");
        assertThat(elements(profiles, "systemPropertyVariables").stream()
                        .map(one -> children(one).get(0).getTagName()))
                .containsExactly("harness.benchmark", "harness.memcheck");
        assertThat(elements(profiles, "failIfNoTests").stream().map(Node::getTextContent))
                .containsExactly("true", "true");
        assertThat(elements(profiles, "includes"))
                .hasSize(2)
                .allSatisfy(includes -> assertThat(includes.getTextContent())
                        .contains("*Test.java", "*Benchmark.java", "*Memcheck.java"));
    }

    private static Element profiles() throws Exception {
        List<String> xml = MarkdownFile.of(Path.of("README.md")).blocks("xml");
        assertThat(xml).hasSize(2);
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml.get(1))));
        return document.getDocumentElement();
    }

    private static String text(Element parent, String tag) {
        return elements(parent, tag).get(0).getTextContent();
    }

    private static List<Element> elements(Element parent, String tag) {
        return list(parent.getElementsByTagName(tag));
    }

    private static List<Element> children(Element parent) {
        return list(parent.getChildNodes());
    }

    private static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }
}
