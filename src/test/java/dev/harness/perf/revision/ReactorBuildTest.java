package dev.harness.perf.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module whose siblings are not installed; a wrapper stands in for Maven and notes where it runs, and with what. */
class ReactorBuildTest {
    private static final String WRAPPER = """
            #!/bin/sh
            echo "$PWD $*" >> CALLS
            for argument in "$@"; do
                case "$argument" in
                    -Dmdep.outputFile=*) out="${argument#*=}" ;;
                    -Dartifact=*) mkdir -p REPOSITORY/junit-platform-launcher/1.14
                        touch REPOSITORY/junit-platform-launcher/1.14/junit-platform-launcher-1.14.jar
                        exit 0 ;;
                esac
            done
            mkdir -p shop/target/test-classes
            printf '%s' "REPOSITORY/junit-platform-engine/1.14/junit-platform-engine-1.14.jar" > "$out"
            """;

    @TempDir
    private Path folder;

    @Test
    void build_launcherIsMissing_isFetchedByTheWholeBuild() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root")).toRealPath();
        Path shop = Files.createDirectory(root.resolve("shop"));
        Files.writeString(
                root.resolve("pom.xml"),
                "<project><modules><module>core</module><module>shop</module></modules></project>");
        Files.writeString(shop.resolve("pom.xml"), "<project/>");
        Path calls = folder.resolve("calls");
        Path wrapper = Files.writeString(
                root.resolve("mvnw"),
                WRAPPER.replace("CALLS", calls.toString())
                        .replace("REPOSITORY", folder.resolve("repository").toString()));
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();

        try (Scratch scratch = Scratch.make()) {
            Revision built = MavenBuild.build("main", shop, scratch, "target");

            assertThat(built.classPath()).anyMatch(entry -> entry.endsWith("junit-platform-launcher-1.14.jar"));
        }
        List<String> both = Files.readAllLines(calls);
        assertThat(both).hasSize(2).allSatisfy(call -> assertThat(call).startsWith(root + " -B -ntp -pl shop -am "));
        assertThat(both.get(1)).endsWith(":get -Dartifact=org.junit.platform:junit-platform-launcher:1.14");
    }
}
