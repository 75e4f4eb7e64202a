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

    private final Map<String, String> properties = new TreeMap<>(Map.of("java.vm.name", "OpenJDK", "shop.limit", "10"));
    private String jdk = "17.0.15+6";
    private List<String> flags = List.of("-Xmx1g", "-Dshop.limit=10");
    private Map<String, String> hashes = new HashMap<>(Map.of("code of shop.Cart", "1", "class shop.Cart", "2"));
    private Map<String, String> methods = new HashMap<>(Map.of("shop.Cart.total()I", "1", "shop.Cart.tax()I", "2"));
    private String unknown = "";
    private List<String> jvmArgs = List.of();
    private String settings = "warmup=on";
    private String machine = "Linux, Xeon";
    private Path classes = Path.of("");
    private Path jar = Path.of("");
    private Path own = Path.of("");
    private Conditions before = new Conditions(Map.of(), Map.of(), List.of());

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
        return conditions(List.of(classes, jar));
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
        hashes.put("code of shop.Cart", "3");
        methods.put("shop.Cart.total()I", "3");
        settings = "warmup=off";
        assertThat(change()).contains("changed: Cart.total");
    }

    @Test
    void change_methodThatDidNotRun_itsClassIsNamed() {
        hashes.put("code of shop.Cart", "3");
        assertThat(change()).contains("changed: code of shop.Cart");
    }

    @Test
    void change_sameCodeOfWhichOtherMethodsRan_none() {
        methods.remove("shop.Cart.tax()I");
        assertThat(change()).isEmpty();
    }

    @Test
    void change_classThatCameOrWent_named() {
        hashes.put("code of shop.Tax", "3");
        assertThat(change()).contains("new: code of shop.Tax");
        Conditions with = now();
        hashes.remove("code of shop.Tax");
        assertThat(now().changeSince(with)).contains("gone: code of shop.Tax");
    }

    @Test
    void change_resource_named() throws IOException {
        Files.writeString(classes.resolve("prices.csv"), "1,3");
        assertThat(change()).contains("changed: resource prices.csv");
    }

    @Test
    void change_newResource_named() throws IOException {
        Files.writeString(classes.resolve("größen.csv"), "1");
        assertThat(change()).contains("new: resource größen.csv");
    }

    @Test
    void change_serviceFile_named() throws IOException {
        Files.writeString(classes.resolve("META-INF/services/shop.Tax"), "shop.HighTax");
        assertThat(change()).contains("changed: service file META-INF/services/shop.Tax");
    }

    @Test
    void change_classThatDoesNotRun_none() throws IOException {
        Files.writeString(classes.resolve("Unrelated.class"), "other code");
        assertThat(change()).isEmpty();
    }

    @Test
    void change_systemProperty_named() {
        properties.put("shop.limit", "11");
        assertThat(change()).contains("changed: system property shop.limit");
    }

    @Test
    void change_propertyOfTheBuild_none() {
        properties.put("surefire.test.class.path", "/tmp/surefire123");
        properties.put("harness.benchmark.save", "main");
        properties.put("harness.fork.directory", "/tmp/harness123");
        assertThat(change()).isEmpty();
    }

    @Test
    void change_propertyThatProgramsMayRead_named() {
        for (String name : List.of("test", "groups", "harness.data", "harness.benchmarks", "user.dir")) {
            properties.put(name, "other");
            assertThat(change()).contains("new: system property " + name);
            properties.remove(name);
        }
    }

    @Test
    void change_contentOfAFileThatAFlagNames_named() throws IOException {
        Path agent = Files.writeString(folder.resolve("agent.jar"), "code");
        Path patch = Files.createDirectories(folder.resolve("patch"));
        Path patched = Files.writeString(patch.resolve("A.class"), "code");
        Path arguments = Files.writeString(folder.resolve("arguments"), "-Xmx1g");
        Path options = Files.writeString(folder.resolve("hotspotrc"), "+UseZGC");
        flags = List.of(
                "-javaagent:" + agent + "=all",
                "--patch-module=java.base=" + patch,
                "@" + arguments,
                "-XX:Flags=" + options,
                "-Xlog:gc:file=" + folder.resolve("gc.log"));
        before = now();
        for (Path file : List.of(agent, patched, arguments, options)) {
            String old = Files.readString(file);
            Files.writeString(file, "other");
            assertThat(change().orElseThrow())
                    .startsWith("changed: f")
                    .contains(file.equals(patched) ? patch.toString() : file.toString());
            Files.writeString(file, old);
        }
        Files.writeString(folder.resolve("gc.log"), "written by the JVM");
        assertThat(change()).isEmpty();
    }

    @Test
    void machine_heap_isKnownToTheByte() {
        assertThat(Surroundings.of(jdk, flags, List.of(), own).parts().get("machine"))
                .contains(Runtime.getRuntime().maxMemory() + " bytes of heap");
    }

    @Test
    void change_dependency_named() throws IOException {
        jar("money.jar", "Money.class", "other", 1_000_000_000_000L);
        assertThat(change()).contains("changed: dependency money.jar");
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
        assertThat(conditions(List.of(other, jar)).changeSince(one)).contains("changed: order of the dependencies");
    }

    private Conditions conditions(List<Path> path) {
        Surroundings surroundings = Surroundings.of(jdk, flags, path, own).withState(properties);
        ExecutedCode code = new ExecutedCode(hashes, methods, unknown, "17.0.15+6");
        return Circumstances.of(code, surroundings, settings, jvmArgs, machine);
    }

    @Test
    void change_flag_named() {
        flags = new ArrayList<>(List.of("-Xmx2g"));
        assertThat(change()).contains("changed: flags of the JVM");
    }

    @Test
    void change_jdk_named() {
        jdk = "17.0.16+8";
        assertThat(change()).contains("changed: JDK");
    }

    @Test
    void change_versionOfHarness_named() throws IOException {
        Files.writeString(own.resolve("dev/harness/perf/Measurer.class"), "other");
        assertThat(change()).contains("changed: version of Harness");
    }

    @Test
    void change_warmupSetting_named() {
        settings = "warmup=off";
        assertThat(change()).contains("changed: settings of the benchmark");
    }

    @Test
    void change_optionsOfItsOwnJvms_named() {
        jvmArgs = List.of("-Xmx64m");
        assertThat(change()).contains("changed: settings of the benchmark");
        before = now();
        assertThat(change()).isEmpty();
    }

    @Test
    void change_optionsThatCodeMayAskFor_notKnown() {
        for (String option : List.of("-Dimpl=fast", "-javaagent:a.jar", "-ea", "--patch-module=a=b", "-XX:Flags=f")) {
            jvmArgs = List.of("-Xmx64m", option);
            before = now();
            assertThat(change()).contains("not known: what the code does with " + option + ", which was not followed");
        }
    }

    @Test
    void change_processor_named() {
        machine = "Linux, EPYC";
        assertThat(change()).contains("changed: processor and operating system");
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
        assertThat(now().changeSince(new Conditions(Map.of(), Map.of(), List.of())))
                .contains("not known what it depends on");
    }
}
