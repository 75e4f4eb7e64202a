package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkRunner;
import dev.harness.perf.kit.Compiled;
import dev.harness.perf.sampling.SampleComparison;
import dev.harness.perf.sampling.Sampled;
import dev.harness.perf.sampling.Sampler;
import dev.harness.perf.sites.AllocationDifference;
import dev.harness.perf.sites.AllocationProfile;
import dev.harness.perf.sites.AllocationRecorder;
import java.io.File;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Of the same code nothing is said to differ. Each operation runs in twelve JVMs; all 462 ways to deal them into two sides of six are
 * compared, and all three ways to deal four recordings of allocations into two sides of two.
 */
@Torture
class SameCodeTest {
    private static final int JVMS = 12;
    private static final int RECORDED = 4;

    private static final String SOURCE = """
            import dev.harness.perf.*;
            import java.util.*;
            import java.util.regex.Pattern;
            import java.util.stream.*;
            class KernelsTest {
                final List<Integer> numbers = IntStream.range(0, 2_000).map(i -> i * 7919 % 2_000).boxed().toList();
                final String text = "a=1;bb=22;ccc=333;".repeat(100);
                @org.junit.jupiter.api.Test @Benchmark void total(Bencher bencher) {
                    bencher.measure(() -> { int sum = 0; for (int each : numbers) { sum += half(each); } return sum; });
                }
                static int half(int number) { return number % 3 == 0 ? number / 2 : number; }
                @org.junit.jupiter.api.Test @Benchmark void sort(Bencher bencher) {
                    bencher.measure(() -> {
                        List<Integer> copy = new ArrayList<>(numbers);
                        copy.sort((a, b) -> Integer.compare(b, a));
                        return copy;
                    });
                }
                @org.junit.jupiter.api.Test @Benchmark void group(Bencher bencher) {
                    bencher.measure(() -> numbers.stream().collect(Collectors.groupingBy(n -> n % 17, Collectors.counting())));
                }
                @org.junit.jupiter.api.Test @Benchmark void parse(Bencher bencher) {
                    bencher.measure(() -> {
                        Map<String, Integer> all = new TreeMap<>();
                        for (String part : text.split(";")) { all.merge(key(part), value(part), Integer::sum); }
                        return all;
                    });
                }
                static String key(String part) { return part.substring(0, part.indexOf('=')); }
                static int value(String part) { return Integer.parseInt(part.substring(part.indexOf('=') + 1)); }
                @org.junit.jupiter.api.Test @Benchmark void match(Bencher bencher) {
                    Pattern pattern = Pattern.compile("([a-z]+)=(\\\\d+);");
                    bencher.measure(() -> pattern.matcher(text).results().mapToInt(r -> r.group(1).length()).sum());
                }
            }
            """;

    @TempDir
    private Path folder;

    private ForkRequest request(String method) {
        Path classes = Compiled.into(folder.resolve("classes"), Map.of("KernelsTest", SOURCE));
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String id = "[engine:junit-jupiter]/[class:KernelsTest]/[method:" + method + "(dev.harness.perf.Bencher)]";
        return ForkRequest.of("dev.harness.perf.junit.ForkMain", id, Map.of(), Duration.ofSeconds(120))
                .withClassPath(classes + File.pathSeparator + path);
    }

    private static <T> List<T> answers(ForkRequest request, Serializable job, int jvms, Class<T> type)
            throws Exception {
        List<T> answers = new ArrayList<>();
        for (int jvm = 0; jvm < jvms; jvm++) {
            answers.add(EqualWork.answer(ForkRunner.run(request.withJob(job)), type));
        }
        return answers;
    }

    /** The first is always dealt to the first side: who is first does not matter. */
    private static <T> List<List<List<T>>> deals(List<T> all) {
        List<List<List<T>>> deals = new ArrayList<>();
        for (int bits = 1; bits < 1 << all.size(); bits += 2) {
            if (Integer.bitCount(bits) == all.size() / 2) {
                List<T> first = new ArrayList<>();
                List<T> second = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    ((bits >> i & 1) == 1 ? first : second).add(all.get(i));
                }
                deals.add(List.of(first, second));
            }
        }
        return deals;
    }

    @ParameterizedTest
    @ValueSource(strings = {"total", "sort", "group", "parse", "match"})
    void compared_sameCode_namesNothing(String method) throws Exception {
        ForkRequest request = request(method);
        List<Sampled> sampled = answers(
                request.withJvmOptions(Sampler.JVM_OPTIONS),
                new SamplingJob("", true, folder.toString()),
                JVMS,
                Sampled.class);
        List<AllocationProfile> recorded = answers(
                request.withJvmOptions(AllocationRecorder.optionsLikeThisJvm()),
                new AllocationJob(new CountedRun(1, "", true, 0)),
                RECORDED,
                AllocationProfile.class);
        List<String> named = new ArrayList<>();
        int comparisons = 0;
        for (List<List<Sampled>> deal : deals(sampled)) {
            SampleComparison comparison = new SampleComparison(deal.get(0), deal.get(1));
            comparison.inlining().forEach(line -> named.add("JIT: " + line));
            comparison.methods().forEach(line -> named.add("samples: " + line));
            comparisons++;
        }
        for (List<List<AllocationProfile>> deal : deals(recorded)) {
            AllocationDifference.lines(deal.get(0), deal.get(1), 5).forEach(line -> named.add("bytes: " + line));
        }
        System.out.println("same code, " + method + ": " + comparisons + " comparisons of samples, "
                + sampled.stream().mapToLong(Sampled::samples).sum() + " samples, "
                + sampled.stream().mapToInt(each -> each.inlining().size()).sum() + " decisions; named " + named);
        assertThat(named).isEmpty();
    }
}
