package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.kit.Compiled;
import dev.harness.perf.result.Fact;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two class paths with the same test; the children are real. */
@Torture
class EqualWorkTest {
    private static final String SOURCE = """
            import dev.harness.perf.*;
            import java.util.*;
            class CartTest {
                static Object sink;
                final List<Integer> prices = new ArrayList<>(Collections.nCopies(2_000, 7));
                @org.junit.jupiter.api.Test @Benchmark void total(Bencher bencher) {
                    bencher.measure(() -> sum(prices));
                }
                static int sum(List<Integer> prices) {
                    int sum = 0;
                    for (int price : prices) { sum += price; }
                    return sum;
                }
            }
            """;
    private static final String ID = "[engine:junit-jupiter]/[class:CartTest]/[method:total(dev.harness.perf.Bencher)]";

    @TempDir
    Path folder;

    private ForkRequest side(String name, String source) {
        Path classes = Compiled.into(folder.resolve(name), Map.of("CartTest", source));
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return ForkRequest.of("dev.harness.perf.junit.ForkMain", ID, Map.of(), Duration.ofSeconds(60))
                .withClassPath(classes + File.pathSeparator + path);
    }

    private Map<String, String> facts(String changed) throws Exception {
        List<Fact> facts = new EqualWork(side("base", SOURCE), side("changed", changed), "", false)
                .facts(folder.resolve("reports"), "Cart-total");
        return facts.stream().collect(Collectors.toMap(Fact::name, Fact::value));
    }

    @Test
    void facts_plantedCopy_namesMethodAndAllocationAndDrawsBothSides() throws Exception {
        Map<String, String> facts =
                facts(SOURCE.replace("int sum = 0;", "int sum = 0; prices = new LinkedList<>(prices);"));
        assertThat(facts.get("samples")).contains("LinkedList.", "called by CartTest.sum", "samples in 6 JVMs before");
        assertThat(facts.get("allocation")).contains("CartTest.sum:", "java.util.LinkedList$Node, 0 -> 2,000 objects");
        assertThat(facts.get("flame graphs").lines().map(Path::of))
                .hasSize(2)
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void facts_sameCode_nothingIsInvented() throws Exception {
        Map<String, String> facts = facts(SOURCE + "// a comment");
        assertThat(facts.get("samples")).startsWith("every method has about the same share");
        assertThat(facts.get("JIT")).startsWith("decided the same");
        assertThat(facts.get("allocation")).isEqualTo("the same bytes at every place");
    }

    @Test
    void facts_testThatIsNotThere_saysSo() throws Exception {
        Map<String, String> facts = facts(SOURCE.replace("void total", "void other"));
        assertThat(facts.get("samples")).startsWith("cannot tell; a child JVM has no answer");
        assertThat(facts.get("allocation")).startsWith("cannot tell; a child JVM has no answer");
    }
}
