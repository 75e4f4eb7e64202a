package dev.harness.accuracy.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Ten operations of 1 to 60 us, each of so many equal units that 2, 5, 10 and 50 % more work are whole units. Not
 * thread-safe.
 */
final class GateKernels {
    static final List<String> NAMES = List.of(
            "listSum",
            "graphSearch",
            "fileTail",
            "jsonRead",
            "jsonWrite",
            "mapGet",
            "stringBuild",
            "sort",
            "smallAllocation",
            "stream");

    private static final int TAIL = 64;

    private final Random random = new Random(42);
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Integer> list = new ArrayList<>();
    private final int[][] edges = edges(Planted.HERE.units(1_000));
    private final RandomAccessFile file;
    private final byte[] json;
    private final List<Map<String, Object>> documents = new ArrayList<>();
    private final Map<String, Integer> map = new HashMap<>();
    private final String[] keys;
    private final String[][] unsorted = new String[Planted.HERE.units(50)][20];
    private final Object[] points = new Object[Planted.HERE.units(1_000)];
    private Object extra = this;

    /** Fills the data. */
    GateKernels() throws IOException {
        for (int i = 0; i < Planted.HERE.units(2_000); i++) {
            list.add(1_000 + i);
        }
        Path path = Files.createTempFile("gate-quality", ".bin");
        path.toFile().deleteOnExit();
        Files.write(path, new byte[64 * TAIL]);
        file = new RandomAccessFile(path.toFile(), "r");
        for (int i = 0; i < Planted.HERE.units(50); i++) {
            documents.add(Map.of("id", "task-" + (i + 100), "status", "pending", "timeout", 300));
        }
        json = mapper.writeValueAsBytes(documents);
        for (int i = 0; i < 1_000; i++) {
            map.put("key-" + i, i);
        }
        keys = random.ints(Planted.HERE.units(500), 0, 1_000).mapToObj(i -> "key-" + i).toArray(String[]::new);
        for (String[] row : unsorted) {
            Arrays.setAll(row, i -> "name-" + random.nextInt(100_000));
        }
    }

    /** Returns a kernel by its name. */
    Callable<Object> named(String kernel) {
        return switch (kernel) {
            case "listSum" -> this::listSum;
            case "graphSearch" -> this::graphSearch;
            case "fileTail" -> this::fileTail;
            case "jsonRead" -> this::jsonRead;
            case "jsonWrite" -> this::jsonWrite;
            case "mapGet" -> this::mapGet;
            case "stringBuild" -> this::stringBuild;
            case "sort" -> this::sort;
            case "smallAllocation" -> this::smallAllocation;
            case "stream" -> this::stream;
            default -> throw new IllegalArgumentException("no kernel \"" + kernel + "\"; there are " + NAMES);
        };
    }

    private static int[][] edges(int nodes) {
        int[][] edges = new int[nodes][];
        Arrays.setAll(edges, i -> new int[] {(2 * i + 1) % nodes, (2 * i + 2) % nodes});
        return edges;
    }

    /** A planted object of 16 bytes is kept by the field, as one that escapes. */
    private void plant() {
        extra = Planted.HERE.extra(extra);
    }

    long listSum() {
        plant();
        long sum = 0;
        for (Integer number : list) {
            sum += number;
        }
        return sum;
    }

    int graphSearch() {
        plant();
        boolean[] seen = new boolean[edges.length];
        int[] stack = new int[2 * edges.length + 2];
        int size = 1;
        int visited = 0;
        while (size > 0) {
            int node = stack[--size];
            if (!seen[node]) {
                seen[node] = true;
                visited++;
                for (int next : edges[node]) {
                    stack[size++] = next;
                }
            }
        }
        return visited;
    }

    byte[] fileTail() throws IOException {
        plant();
        byte[] tail = new byte[TAIL];
        for (int i = 0; i < Planted.HERE.units(50); i++) {
            file.seek(63L * TAIL);
            file.readFully(tail);
        }
        return tail;
    }

    JsonNode jsonRead() throws IOException {
        plant();
        return mapper.readTree(json);
    }

    byte[] jsonWrite() throws JsonProcessingException {
        plant();
        return mapper.writeValueAsBytes(documents);
    }

    long mapGet() {
        plant();
        long sum = 0;
        for (String key : keys) {
            sum += map.get(key);
        }
        return sum;
    }

    int stringBuild() {
        plant();
        int length = 0;
        for (int i = 0; i < Planted.HERE.units(100); i++) {
            StringBuilder text = new StringBuilder();
            for (int part = 0; part < 8; part++) {
                text.append("part ").append(part + i).append(';');
            }
            length += text.toString().hashCode() & 0xff;
        }
        return length;
    }

    String[] sort() {
        plant();
        String[] copy = {};
        for (String[] row : unsorted) {
            copy = row.clone();
            Arrays.sort(copy, Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()));
        }
        return copy;
    }

    Object[] smallAllocation() {
        plant();
        for (int i = 0; i < points.length; i++) {
            points[i] = new long[] {i};
        }
        return points;
    }

    long stream() {
        plant();
        return list.stream().filter(number -> (number & 1) == 0).mapToLong(number -> number * 3L).sum();
    }
}
