package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.perf.compare.Unchanged;
import dev.harness.perf.history.Runs;
import dev.harness.perf.kit.Compiled;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.unchanged.Planted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Thirty changes that must be seen, and ten that are none, each by itself: the verdict of the whole. */
@Slow
class PlantedChangesTest {
    private static final String CODE = """
            class ShopTest {
                void total() { new Shop().total(); }
                void other() { System.out.println("another test"); }
            }
            class Base { int inherited; }
            interface Pricing { default int price(int a) { return a + Limits.MOST; } }
            class Limits { static final int MOST = 10; }
            @Marked("one") class Shop extends Base implements Pricing {
                int total() {
                    int sum = Helper.start();
                    for (int i = 0; i < 9; i++) { sum += price(i); }
                    return sum;
                }
            }
            @interface Marked { String value(); }
            class Helper { static int start() { return 5; } }
            class Unrelated { int never() { return 1; } }
            """;

    @TempDir
    private Path folder;

    private final Map<String, String> properties = new TreeMap<>(Map.of("shop.limit", "10"));
    private final Map<String, String> read = new HashMap<>();
    private List<String> flags = List.of("-Xmx1g");
    private String source = CODE;
    private String[] options = {"-g"};
    private Path resources = Path.of("");
    private Path jar = Path.of("");
    private BenchmarkRecord before = Runs.benchmark("a.B", "c", 1);
    private int compiled;

    @BeforeEach
    void record() throws IOException {
        resources = Files.createDirectories(folder.resolve("resources"));
        Files.writeString(resources.resolve("prices.csv"), "1,2");
        Files.createDirectories(folder.resolve("own/dev/harness/perf"));
        jar = jar("code", 1_000_000_000_000L);
        read.put("environment variable SHOP", "1");
        before = now();
    }

    private Path jar(String content, long time) throws IOException {
        Path file = folder.resolve("money.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            ZipEntry added = new ZipEntry("Money.class");
            added.setTime(time);
            zip.putNextEntry(added);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }

    private ExecutedCode code() {
        Path classes = Compiled.into(folder.resolve("classes" + compiled++), Map.of("ShopTest", source), options);
        CodeClosure closure = new CodeClosure(type -> hash(classes.resolve(type + ".class")));
        closure.addRan("ShopTest", "total()V");
        closure.addRan("Shop", "<init>()V");
        closure.addRan("Shop", "total()I");
        closure.addRan("Pricing", "price(I)I");
        closure.addRan("Helper", "start()I");
        return new ExecutedCode(closure.hashes(), closure.methods(), "", "17").with(read);
    }

    private static Optional<CodeHash> hash(Path file) {
        try {
            return Files.exists(file) ? Optional.of(new CodeHash(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private BenchmarkRecord now() {
        Conditions conditions =
                new Planted(code(), properties, flags, List.of(resources, jar), folder.resolve("own")).conditions();
        List<List<Long>> two = List.of(List.of(500L), List.of(500L));
        return Runs.followed(
                BenchmarkId.of("a.B", "c"),
                Samples.of(new double[] {1}),
                24,
                Optional.of(new WorkFigures(two, two, "", "", "work/1", "17")),
                Optional.of(conditions));
    }

    private void edit(String... edits) {
        source = CODE;
        for (int i = 0; i < edits.length; i += 2) {
            assertThat(source).contains(edits[i]);
            source = source.replace(edits[i], edits[i + 1]);
        }
    }

    private void assertChanged(String named) {
        assertSeen("changed: " + named);
    }

    private void assertSeen(String change) {
        BenchmarkRecord now = now();
        assertThat(Unchanged.is(before, now)).isFalse();
        assertThat(now.conditions()
                        .orElseThrow()
                        .changeSince(before.conditions().orElseThrow()))
                .contains(change);
    }

    private void assertAdded(String named) {
        assertSeen("new: " + named);
    }

    private void assertGone(String named) {
        assertSeen("gone: " + named);
    }

    private void assertUnchanged() {
        assertThat(Unchanged.is(before, now())).isTrue();
    }

    @Test
    void changes_ofCode_areSeenAndNamed() {
        edit("return 5;", "return 6;");
        assertChanged("Helper.start");
        edit("MOST = 10", "MOST = 11");
        assertChanged("Pricing.price");
        edit("int inherited;", "int inherited, more;");
        assertChanged("class Base");
        edit("return a + Limits.MOST", "return a - Limits.MOST");
        assertChanged("Pricing.price");
        edit("@Marked(\"one\")", "@Marked(\"two\")");
        assertChanged("class Shop");
    }

    @Test
    void changes_somewhereBelow_areSeenAndNamed() {
        edit("i < 9", "i < 10");
        assertChanged("Shop.total");
        edit("sum += price(i)", "sum -= price(i)");
        assertChanged("Shop.total");
        edit("return sum;", "return sum + 1;");
        assertChanged("Shop.total");
        edit("int total() {", "synchronized int total() {");
        assertChanged("Shop.total");
        edit(
                "{ return 5; }",
                "{ return Unrelated.FIVE; }",
                "class Unrelated {",
                "class Unrelated { static int FIVE = 5;");
        assertChanged("Helper.start");
        edit("static int start() { return 5; }", "static long start = 5; static int start() { return 5; }");
        assertChanged("class Helper");
        edit("int inherited;", "long inherited;");
        assertChanged("class Base");
        edit("int inherited;", "int inherited = 3;");
        assertChanged("code of Base");
        edit("class Shop extends Base", "class Shop");
        assertChanged("Shop.<init>");
        edit("void total() { new Shop().total(); }", "void total() { new Shop().total(); new Shop(); }");
        assertChanged("ShopTest.total");
        edit("interface Pricing {", "interface Pricing { Object MADE = new Object();");
        assertChanged("class Pricing");
        edit("default int price(int a) {", "default int price(int a) throws IllegalStateException {");
        assertChanged("Pricing.price");
    }

    @Test
    void changes_thatAddOrRemove_areSeenAndNamed() throws IOException {
        Files.writeString(resources.resolve("taxes.csv"), "19");
        assertAdded("resource taxes.csv");
        Files.delete(resources.resolve("taxes.csv"));
        Path services = Files.createDirectories(resources.resolve("META-INF/services"));
        Files.writeString(services.resolve("Pricing"), "Shop");
        assertAdded("service file META-INF/services/Pricing");
        Files.delete(services.resolve("Pricing"));
        properties.put("shop.more", "1");
        assertAdded("system property shop.more");
        properties.remove("shop.more");
        read.put("file prices.bin", "1");
        assertAdded("file prices.bin");
        read.remove("file prices.bin");
        properties.remove("shop.limit");
        assertGone("system property shop.limit");
        properties.put("shop.limit", "10");
        read.remove("environment variable SHOP");
        assertGone("environment variable SHOP");
        read.put("environment variable SHOP", "1");
        Files.delete(resources.resolve("prices.csv"));
        assertGone("resource prices.csv");
        Files.writeString(resources.resolve("prices.csv"), "1,2");
        flags = List.of();
        assertChanged("flags of the JVM");
        flags = List.of("-Xmx1g");
        assertUnchanged();
    }

    @Test
    void changes_ofSurroundings_areSeenAndNamed() throws IOException {
        Files.writeString(resources.resolve("prices.csv"), "1,3");
        assertChanged("resource prices.csv");
        Files.writeString(resources.resolve("prices.csv"), "1,2");
        properties.put("shop.limit", "11");
        assertChanged("system property shop.limit");
        properties.put("shop.limit", "10");
        read.put("environment variable SHOP", "2");
        assertChanged("environment variable SHOP");
        read.put("environment variable SHOP", "1");
        flags = List.of("-Xmx1g", "-XX:+UseZGC");
        assertChanged("flags of the JVM");
        flags = List.of("-Xmx1g");
        jar("other", 1_000_000_000_000L);
        assertChanged("dependency money.jar");
        jar("code", 1_000_000_000_000L);
        assertUnchanged();
    }

    @Test
    @Lengthy
    void changes_thatAreNone_stayUnchanged() throws IOException {
        edit("int never() { return 1; }", "int never() { return 2; }");
        assertUnchanged();
        edit("int total() {", "/* the sum */ int total() { // of all");
        assertUnchanged();
        edit("another test", "the other test");
        assertUnchanged();
        edit("int sum = Helper.start();", "int sum =\n\n\n      Helper.start();");
        assertUnchanged();
        edit("for (int i = 0; i < 9; i++) { sum += price(i); }", "for (int n = 0; n < 9; n++) sum += price(n);");
        assertUnchanged();
        edit("class Unrelated", "class Added { } class Unrelated");
        assertUnchanged();
        source = CODE;
        options = new String[] {"-g:none"};
        assertUnchanged();
        jar("code", 1_700_000_000_000L);
        assertUnchanged();
        properties.put("surefire.test.class.path", "/tmp/other");
        assertUnchanged();
        Files.writeString(resources.resolve("Unrelated.class"), "code");
        assertUnchanged();
    }
}
