package dev.harness.perf.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.perf.kit.Compiled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real children of one code, and of a change that makes a method too large to be inlined. */
@Torture
class PlantedSlowdownTest {
    private static final int JVMS = 4;
    private static final String SOURCE = """
            public class Cart implements Runnable {
                static int sink;
                final String[] prices = "17 230 4 99 1023 5 77 8 310 12".split(" ");
                public void run() {
                    for (int i = 0; i < 1_000; i++) { sink += total(); }
                }
                int total() {
                    int sum = 0;
                    for (String price : prices) { sum += parse(price); }
                    return sum;
                }
                int parse(String text) {
                    int value = 0;
                    for (int i = 0; i < text.length(); i++) { value = value * 10 + text.charAt(i) - '0'; }
                    /* more */
                    return value;
                }
            }
            """;

    @TempDir
    Path folder;

    private List<Sampled> sampled(String name, String source) throws Exception {
        return SamplingChild.run(Compiled.into(folder.resolve(name), Map.of("Cart", source)), "Cart", JVMS, folder);
    }

    @Test
    void comparison_sameCodeAndLargerCallee_silentAndNamed() throws Exception {
        String more = "if (value == -1) { sink += value * 31; sink ^= value; sink -= text.length() * 7; }\n".repeat(20);
        List<Sampled> base = sampled("base", SOURCE);
        List<Sampled> same = sampled("same", SOURCE);
        List<Sampled> changed = sampled("changed", SOURCE.replace("/* more */", more));

        SampleComparison nothing = new SampleComparison(base, same);
        SampleComparison something = new SampleComparison(base, changed);

        assertThat(base).allSatisfy(jvm -> assertThat(jvm.samples()).isPositive());
        assertThat(nothing.inlining()).isEmpty();
        assertThat(something.inlining())
                .contains("Cart.parse: no longer inlined, callee is too large (into Cart.total)");
        assertThat(something.methods()).anySatisfy(line -> assertThat(line).startsWith("Cart.parse  "));
        List<Path> graphs = FlameGraphs.draw(base, changed, folder.resolve("graphs"), "difference-Cart");
        assertThat(graphs)
                .hasSize(2)
                .allSatisfy(graph -> assertThat(Files.readString(graph).contains("Cart.parse"))
                        .isTrue());
    }
}
