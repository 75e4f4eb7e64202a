package dev.harness.perf.unchanged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.Conditions;
import dev.harness.perf.work.ExecutedCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that a benchmark depends on beside its code, changed alone. */
class PlantedSurroundingsTest {
    @TempDir
    Path folder;

    private final Map<String, String> properties =
            new TreeMap<>(Map.of("java.runtime.version", "17.0.15+6", "java.vm.name", "OpenJDK", "shop.limit", "10"));
    private List<String> flags = List.of("-Xmx1g", "-Dshop.limit=10");
    private Map<String, String> hashes = new HashMap<>(Map.of("shop.Cart.total()I", "1", "class shop.Cart", "2"));
    private String unknown = "";
    private String settings = "warmup=on";
    private String machine = "Linux, Xeon";
    private Path classes = Path.of("");
    private Path jar = Path.of("");
    private Path own = Path.of("");
    private Conditions before = new Conditions(Map.of(), List.of());

    @BeforeEach
    void record() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
        own = Files.createDirectories(folder.resolve("own/dev/harness/perf"))
                .resolve("../../..")
                .normalize();
        Files.writeString(own.resolve("dev/harness/perf/Measurer.class"), "code");
        Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(classes.resolve("prices.csv"), "1,2");
        Files.writeString(classes.resolve("META-INF/services/shop.Tax"), "shop.NoTax");
        Files.writeString(classes.resolve("Unrelated.class"), "code");
        jar = jar("money.jar", "Money.class", "code", 1_000_000_000_000L);
        before = now();
    }

    private Path jar(String name, String entry, String content, long time) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry added = new ZipEntry(entry);
            added.setTime(time);
            zip.putNextEntry(added);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }

    private Conditions now() {
        Surroundings surroundings = Surroundings.of(properties, flags, List.of(classes, jar), own);
        return Circumstances.of(new ExecutedCode(hashes, unknown, "17.0.15+6"), surroundings, settings, machine);
    }

    private Optional<String> change() {
        return now().changeSince(before);
    }

    @Test
    void change_nothingElse_unchanged() {
        assertThat(change()).isEmpty();
    }

    @Test
    void change_method_namedFirst() {
        hashes.put("shop.Cart.total()I", "3");
        settings = "warmup=off";
        assertThat(change()).contains("shop.Cart.total()I: changed");
    }

    @Test
    void change_methodThatCameOrWent_named() {
        hashes.put("shop.Cart.tax()I", "3");
        assertThat(change()).contains("shop.Cart.tax()I: new");
        Conditions with = now();
        hashes.remove("shop.Cart.tax()I");
        assertThat(now().changeSince(with)).contains("shop.Cart.tax()I: gone");
    }

    @Test
    void change_resource_named() throws IOException {
        Files.writeString(classes.resolve("prices.csv"), "1,3");
        assertThat(change()).contains("resource prices.csv: changed");
    }

    @Test
    void change_newResource_named() throws IOException {
        Files.writeString(classes.resolve("größen.csv"), "1");
        assertThat(change()).contains("resource größen.csv: new");
    }

    @Test
    void change_serviceFile_named() throws IOException {
        Files.writeString(classes.resolve("META-INF/services/shop.Tax"), "shop.HighTax");
        assertThat(change()).contains("service file META-INF/services/shop.Tax: changed");
    }

    @Test
    void change_classThatDoesNotRun_none() throws IOException {
        Files.writeString(classes.resolve("Unrelated.class"), "other code");
        assertThat(change()).isEmpty();
    }

    @Test
    void change_systemProperty_named() {
        properties.put("shop.limit", "11");
        assertThat(change()).contains("system property shop.limit: changed");
    }

    @Test
    void change_propertyOfTheBuild_none() {
        properties.put("surefire.test.class.path", "/tmp/surefire123");
        properties.put("test", "CartTest");
        assertThat(change()).isEmpty();
    }

    @Test
    void change_dependency_named() throws IOException {
        jar("money.jar", "Money.class", "other", 1_000_000_000_000L);
        assertThat(change()).contains("dependency money.jar: changed");
    }

    @Test
    void change_dependencyPackedAgain_none() throws IOException {
        jar("money.jar", "Money.class", "code", 1_700_000_000_000L);
        assertThat(change()).isEmpty();
    }

    @Test
    void change_dependencyThatIsNoJar_notKnown() throws IOException {
        Files.writeString(jar, "not a zip");
        assertThat(change()).isPresent();
        assertThat(now().changeSince(now()).orElseThrow())
                .startsWith("not known: what is in")
                .contains("money.jar");
    }

    @Test
    void change_orderOfTheDependencies_named() throws IOException {
        Path other = jar("tax.jar", "Tax.class", "code", 0);
        Conditions one = conditions(List.of(jar, other));
        assertThat(conditions(List.of(other, jar)).changeSince(one)).contains("order of the dependencies: changed");
    }

    private Conditions conditions(List<Path> path) {
        Surroundings surroundings = Surroundings.of(properties, flags, path, own);
        return Circumstances.of(new ExecutedCode(hashes, "", "17"), surroundings, settings, machine);
    }

    @Test
    void change_flag_named() {
        flags = new ArrayList<>(List.of("-Xmx2g"));
        assertThat(change()).contains("flags of the JVM: changed");
    }

    @Test
    void change_jdk_named() {
        properties.put("java.runtime.version", "17.0.16+8");
        assertThat(change()).contains("JDK: changed");
    }

    @Test
    void change_versionOfHarness_named() throws IOException {
        Files.writeString(own.resolve("dev/harness/perf/Measurer.class"), "other");
        assertThat(change()).contains("version of Harness: changed");
    }

    @Test
    void change_warmupSetting_named() {
        settings = "warmup=off";
        assertThat(change()).contains("settings of the benchmark: changed");
    }

    @Test
    void change_processor_named() {
        machine = "Linux, EPYC";
        assertThat(change()).contains("processor and operating system: changed");
    }

    @Test
    void change_somethingUnknownOnEitherSide_notKnown() {
        unknown = "opens a network connection";
        assertThat(change()).contains("not known: opens a network connection");
        assertThat(before.changeSince(now())).contains("not known before: opens a network connection");
    }

    @Test
    void change_noCodeSeen_notKnown() {
        hashes = new HashMap<>();
        before = now();
        assertThat(change()).contains("not known: the code that it runs");
    }

    @Test
    void change_nothingSaved_notKnown() {
        assertThat(now().changeSince(new Conditions(Map.of(), List.of()))).contains("not known what it depends on");
    }
}
