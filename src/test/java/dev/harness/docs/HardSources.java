package dev.harness.docs;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Plugins, libraries and classes of a project whose work is hard to count. */
final class HardSources {
    static final String LANGUAGES = """
            <plugin>
              <groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-maven-plugin</artifactId><version>2.4.21</version>
              <executions><execution>
                <id>test-compile</id><goals><goal>test-compile</goal></goals>
                <configuration><jvmTarget>17</jvmTarget><sourceDirs><sourceDir>src/test/kotlin</sourceDir></sourceDirs></configuration>
              </execution></executions>
            </plugin>
            <plugin>
              <groupId>org.codehaus.gmavenplus</groupId><artifactId>gmavenplus-plugin</artifactId><version>5.1.0</version>
              <executions><execution><goals><goal>addTestSources</goal><goal>compileTests</goal></goals></execution></executions>
            </plugin>
            """;

    static final String LIBRARIES = """
            <dependency>
              <groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-stdlib</artifactId><version>2.4.21</version><scope>test</scope>
            </dependency>
            <dependency>
              <groupId>org.apache.groovy</groupId><artifactId>groovy</artifactId><version>6.0.0</version><scope>test</scope>
            </dependency>
            """;

    static final String COVERAGE = """
            <profiles><profile><id>coverage</id><build><plugins><plugin>
              <groupId>org.jacoco</groupId><artifactId>jacoco-maven-plugin</artifactId><version>0.8.15</version>
              <executions><execution><goals><goal>prepare-agent</goal></goals></execution></executions>
            </plugin></plugins></build></profile></profiles>
            """;

    static final String KOTLIN = """
            import dev.harness.perf.Bencher
            import dev.harness.perf.LimitWork
            import org.junit.jupiter.api.Test

            class KotlinTest {
                private val lines = List(50) { "item $it" }

                @Test
                @LimitWork("100 k")
                fun within(bencher: Bencher) {
                    bencher.measure { lines.groupBy { it.length }.mapValues { (_, all) -> all.size } }
                }

                @Test
                @LimitWork("100")
                fun `more than the limit`(bencher: Bencher) {
                    bencher.measure { lines.filter { it.length > 6 }.joinToString() }
                }
            }
            """;

    static final String GROOVY = """
            import dev.harness.perf.Bencher
            import dev.harness.perf.LimitWork
            import org.junit.jupiter.api.Test
            import org.junit.jupiter.api.function.Executable

            class GroovyTest {
                def numbers = (1..50).toList()

                @Test
                @LimitWork("1 M")
                void within(Bencher bencher) {
                    bencher.run({ numbers.collect { it * 2 }.findAll { it % 3 == 0 }.sum() } as Executable)
                }

                @Test
                @LimitWork("100")
                void over(Bencher bencher) {
                    bencher.run({ numbers.collect { it * 2 }.sum() } as Executable)
                }
            }
            """;

    static final String HARD = """
            import dev.harness.perf.*;
            import java.util.concurrent.ThreadLocalRandom;
            import java.util.function.ToIntFunction;
            import org.junit.jupiter.api.*;

            class HardTest {
                static Object sink;

                static int deeper(int n) {
                    return n == Integer.MAX_VALUE ? 0 : deeper(n + 1) + 1;
                }

                static long loop(long n) {
                    long sum = 0;
                    for (long i = 0; i < n; i++) {
                        sum += i;
                    }
                    return sum;
                }

                @Test @LimitWork("100 k") void exact(Bencher b) { b.measure(() -> loop(1_000)); }

                @Test @LimitWork("10 M") void overflow(Bencher b) {
                    b.run(() -> { try { deeper(0); } catch (StackOverflowError e) { sink = e; } });
                }

                @Test @LimitWork("100 k") void threads(Bencher b) {
                    b.run(() -> { Thread t = new Thread(() -> sink = loop(5_000)); t.start(); t.join(); });
                }

                @Test @LimitWork("100 k") void clock(Bencher b) { b.run(() -> sink = loop(System.nanoTime() % 97)); }

                @Test @LimitWork("100 k") void chance(Bencher b) {
                    b.run(() -> sink = loop(ThreadLocalRandom.current().nextInt(1_000)));
                }

                @Test @LimitComplexity(value = Complexity.LINEAR, of = LimitComplexity.Of.WORK) void size(Bencher b) {
                    b.sizes(10, 20, 40).withInput(n -> new int[n]).run(a -> {
                        if (a.length == 40) throw new IllegalStateException("too large: " + a.length);
                    });
                }

                @Test @LimitWork("100 k") @LimitLeaks("64 B") void leaks(Bencher b) { b.measure(() -> String.valueOf(Math.PI)); }

                @Test @LimitWork("1 M") void huge(Bencher b) { int[] x = new int[100]; b.run(() -> sink = Huge.run(x)); }

                @Test @LimitWork("1 M") void old(Bencher b) throws Exception {
                    @SuppressWarnings("unchecked")
                    var old = (ToIntFunction<int[]>) Class.forName("Old").getDeclaredConstructor().newInstance();
                    int[] x = new int[100];
                    b.run(() -> sink = old.applyAsInt(x));
                }
            }
            """;

    static final String OLD = """
            public class Old implements java.util.function.ToIntFunction<int[]> {
                public int applyAsInt(int[] x) {
                    int sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        sum += x[i] > 3 ? x[i] : 1;
                    }
                    return sum;
                }
            }
            """;

    private HardSources() {}

    /** A method that outgrows a class file with a counter in each block. */
    static String huge() {
        return IntStream.range(0, 4_200)
                .mapToObj(i -> "if (s > " + i % 100 + ") s -= x[" + i % 100 + "];\n")
                .collect(Collectors.joining(
                        "", "public class Huge { public static int run(int[] x) { int s = 1;\n", "return s; } }"));
    }
}
