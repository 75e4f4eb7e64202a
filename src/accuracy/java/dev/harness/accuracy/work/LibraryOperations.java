package dev.harness.accuracy.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.base.Joiner;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.Table;
import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okio.Buffer;
import org.HdrHistogram.Histogram;
import org.agrona.collections.Object2ObjectHashMap;
import org.apache.commons.io.FilenameUtils;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.text.WordUtils;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.eclipse.collections.impl.bag.mutable.HashBag;
import org.jgrapht.Graph;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jgrapht.traverse.BreadthFirstIterator;
import org.roaringbitmap.RoaringBitmap;
import picocli.CommandLine;

/** Operations of public libraries. */
final class LibraryOperations {
    private static final List<String> WORDS = IntStream.range(0, 200).mapToObj(i -> "word" + i * 7 % 61).toList();

    private LibraryOperations() {}

    static Named operations() {
        Named named = new Named();
        collections(named);
        texts(named);
        mathematics(named);
        programs(named);
        return named;
    }

    private static void collections(Named named) {
        named.add("Guava: multiset and table", () -> {
            Table<String, Integer, Integer> table = HashBasedTable.create();
            HashMultiset.create(WORDS).entrySet().forEach(entry -> table.put(entry.getElement(), entry.getCount(), 1));
            return table.size();
        });
        named.add("Guava: Bloom filter", () -> {
            BloomFilter<CharSequence> filter = BloomFilter.create(Funnels.stringFunnel(StandardCharsets.UTF_8), 500);
            WORDS.forEach(filter::put);
            return filter.mightContain("word7");
        });
        named.add("Guava: joiner", () -> Joiner.on(',').skipNulls().join(WORDS));
        named.with("Caffeine: evict on the caller's thread", () -> {
            Cache<Integer, Integer> cache = Caffeine.newBuilder().maximumSize(50).executor(Runnable::run).build();
            return () -> {
                for (int i = 0; i < 100; i++) {
                    cache.put(i, i);
                }
                return cache.estimatedSize();
            };
        });
        named.add("Eclipse Collections: bag", () -> HashBag.newBag(WORDS).topOccurrences(5));
        named.add("RoaringBitmap: or and runs", () -> {
            RoaringBitmap one = RoaringBitmap.bitmapOfRange(100, 5_000);
            RoaringBitmap other = RoaringBitmap.bitmapOf(1, 70_000, 140_000);
            one.or(other);
            one.runOptimize();
            return one.getCardinality();
        });
        named.add("Agrona: map of objects", () -> {
            Map<String, String> map = new Object2ObjectHashMap<>();
            WORDS.forEach(word -> map.put(word, word));
            return map.size();
        });
        named.add("HdrHistogram: record a thousand", () -> {
            Histogram histogram = new Histogram(3_600_000_000L, 2);
            for (int i = 0; i < 1_000; i++) {
                histogram.recordValue(i * 997L);
            }
            return histogram.getValueAtPercentile(99.9);
        });
    }

    @SuppressWarnings("deprecation") // as old programs use it
    private static void texts(Named named) {
        named.with("Jackson: bind a record", () -> {
            ObjectMapper mapper = new ObjectMapper();
            byte[] json = mapper.writeValueAsBytes(new JdkOthers.Point(3, 4, "name"));
            return () -> mapper.readValue(json, JdkOthers.Point.class);
        });
        named.with("Jackson: pretty text of a map", () -> {
            ObjectMapper mapper = new ObjectMapper();
            Map<String, Object> document = Map.of("words", WORDS, "count", 200, "nested", Map.of("a", 1.5));
            return () -> mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        });
        named.add("Commons Lang: distance of words", () -> StringUtils.getLevenshteinDistance("performance tests", "conformance texts"));
        named.add("Commons Lang: wrap", () -> WordUtils.wrap(String.join(" ", WORDS), 72));
        named.add("Commons IO: read lines", () -> IOUtils.readLines(new StringReader(String.join("\n", WORDS))));
        named.add("Commons IO: wildcards", () -> WORDS.stream().filter(word -> FilenameUtils.wildcardMatch(word, "w?rd*1")).count());
        named.add("Okio: segments", () -> {
            Buffer buffer = new Buffer();
            WORDS.forEach(word -> buffer.writeUtf8(word).writeByte('\n'));
            long letters = 0;
            for (String line = buffer.readUtf8Line(); line != null; line = buffer.readUtf8Line()) {
                letters += line.length();
            }
            return letters;
        });
        named.add("AssertJ: compare two lists", () -> assertThat(WORDS).hasSize(200).contains("word7").doesNotContain("x"));
    }

    private static void mathematics(Named named) {
        named.add("Commons Math: regression", () -> {
            SimpleRegression regression = new SimpleRegression();
            for (int i = 0; i < 100; i++) {
                regression.addData(i, 3 * i + i % 7);
            }
            return regression.getSlope() + regression.getRSquare();
        });
        named.add("Commons Math: Fourier transform", () -> new FastFourierTransformer(DftNormalization.STANDARD)
                .transform(IntStream.range(0, 256).mapToDouble(Math::sin).toArray(), TransformType.FORWARD));
        named.add("Commons Math: solve equations", () -> {
            double[][] rows = new double[20][20];
            for (int i = 0; i < 400; i++) {
                rows[i / 20][i % 20] = i * 31 % 17 + (i / 20 == i % 20 ? 40 : 0);
            }
            return new LUDecomposition(MatrixUtils.createRealMatrix(rows)).getDeterminant();
        });
        named.with("JGraphT: shortest path", () -> {
            Graph<Integer, DefaultEdge> graph = graph();
            return () -> new DijkstraShortestPath<>(graph).getPath(0, 199).getLength();
        });
        named.with("JGraphT: breadth first", () -> {
            Graph<Integer, DefaultEdge> graph = graph();
            return () -> {
                int sum = 0;
                for (BreadthFirstIterator<Integer, DefaultEdge> all = new BreadthFirstIterator<>(graph, 0); all.hasNext(); ) {
                    sum = 31 * sum + all.next();
                }
                return sum;
            };
        });
    }

    private static Graph<Integer, DefaultEdge> graph() {
        Graph<Integer, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
        IntStream.range(0, 200).forEach(graph::addVertex);
        for (int i = 1; i < 200; i++) {
            graph.addEdge(i, i / 2);
            if (i % 13 != 0) {
                graph.addEdge(i, (i * 13 + 5) % 200 == i ? 0 : (i * 13 + 5) % 200);
            }
        }
        return graph;
    }

    private static void programs(Named named) {
        named.add("picocli: parse arguments", () -> {
            Options options = new Options();
            new CommandLine(options).parseArgs("--threads", "4", "-v", "input.txt", "output.txt");
            return options.threads;
        });
        named.with("SQLite: insert and select", () -> {
            Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            try (Statement create = connection.createStatement()) {
                create.execute("create table orders (id integer, name text)");
            }
            return () -> select(connection);
        });
    }

    private static int select(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from orders");
            statement.execute("insert into orders values (1, 'pen'), (2, 'ink')");
            try (ResultSet rows = statement.executeQuery("select sum(id) from orders")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** What a command line is read into. */
    static final class Options {
        @CommandLine.Option(names = "--threads")
        int threads;

        @CommandLine.Option(names = "-v")
        boolean verbose;

        @CommandLine.Parameters
        List<String> files = List.of();
    }
}
