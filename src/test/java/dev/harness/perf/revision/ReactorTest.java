package dev.harness.perf.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorTest {
    @TempDir
    private Path folder;

    private Path pom(String project, String... modules) throws IOException {
        Path at = Files.createDirectories(folder.resolve(project).normalize());
        String names = String.join("</module><module> ", modules);
        Files.writeString(
                at.resolve("pom.xml"), "<project><modules><module>" + names + "</module></modules></project>");
        return at;
    }

    @Test
    void of_moduleOfABuild_isBuiltFromItsRootWithItsSiblings() throws IOException {
        Path root = pom(".", "core", "apps/shop \u00e9");
        pom("core");
        Path shop = pom("apps/shop \u00e9");
        Reactor reactor = Reactor.of(shop);
        assertThat(reactor.root()).isEqualTo(root);
        assertThat(reactor.arguments()).containsExactly("-pl", "apps/shop \u00e9", "-am");
        assertThat(reactor.folders()).contains("", "../..", "../../core");
    }

    @Test
    void of_moduleOfAModule_isBuiltFromTheOutermostRoot() throws IOException {
        Path root = pom(".", "apps");
        pom("apps", "shop");
        Path shop = pom("apps/shop");
        assertThat(Reactor.of(shop).root()).isEqualTo(root);
        assertThat(Reactor.of(shop).arguments()).containsExactly("-pl", "apps/shop", "-am");
        assertThat(Reactor.of(shop).module()).contains("apps/shop");
        assertThat(Reactor.of(folder).module()).isEmpty();
    }

    @Test
    void of_projectThatNobodyNames_isBuiltAlone() throws IOException {
        pom(".", "other");
        Path shop = pom("shop");
        Reactor reactor = Reactor.of(shop);
        assertThat(reactor.root()).isEqualTo(shop);
        assertThat(reactor.arguments()).isEmpty();
        assertThat(reactor.folders()).containsExactly("");
    }
}
