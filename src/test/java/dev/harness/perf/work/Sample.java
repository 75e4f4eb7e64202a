package dev.harness.perf.work;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** Operations as users write them, each the same in every JVM. */
enum Sample {
    HASH_MAP(() -> {
        Map<String, Integer> map = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            map.merge("key" + i % 300, i, Integer::sum);
        }
        return map.size();
    }),
    TREE_MAP(() -> {
        TreeMap<Integer, String> map = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            map.put(i * 7919 % 1_000, "v");
        }
        return map.firstKey();
    }),
    STRING_FORMAT(() -> String.format("%05d %s %.3f", 42, "name", 2.5)),
    STREAM(() -> IntStream.range(0, 500)
            .boxed()
            .filter(i -> i % 3 == 0)
            .collect(Collectors.groupingBy(i -> i % 7, Collectors.counting()))),
    SORT(() -> {
        List<Integer> list = new ArrayList<>(numbers(1_000));
        Collections.sort(list);
        return list.get(0);
    }),
    SORT_PRIMITIVES(() -> {
        int[] numbers = numbers(2_000).stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(numbers);
        return numbers[0];
    }),
    REGEX(() -> Pattern.compile("(\\w+)@(\\w+)\\.com")
            .matcher("mail bob@example.com now")
            .find()),
    JACKSON_WRITE(() -> Constants.JSON.writeValueAsString(Constants.TREE)),
    JACKSON_READ(() -> Constants.JSON.readTree("{\"a\":[1,2,3],\"b\":{\"c\":\"text\",\"d\":null}}")),
    CONCATENATION(() -> {
        String text = "";
        for (int i = 0; i < 100; i++) {
            text += i;
        }
        return text.length();
    }),
    IMMUTABLE_SETS(() -> {
        int found = 0;
        for (int i = 0; i < 50; i++) {
            for (String word : Constants.WORDS) {
                found++;
                if (word.equals("word" + i)) {
                    break;
                }
            }
        }
        return found;
    }),
    IDENTITY_MAP(() -> {
        Map<Object, Integer> map = new IdentityHashMap<>();
        for (int i = 0; i < 100; i++) {
            map.put(new Object(), i);
        }
        return map.size();
    }),
    ENUM_KEYS(() -> {
        Map<TimeUnit, Integer> map = new HashMap<>();
        for (TimeUnit unit : TimeUnit.values()) {
            map.put(unit, 1);
        }
        return map.get(TimeUnit.DAYS);
    }),
    DATE(() -> LocalDate.parse("2026-01-31").plusMonths(1).toString()),
    BIG_INTEGER(() -> BigInteger.valueOf(3).pow(500).mod(BigInteger.valueOf(1_000_007))),
    DIGEST(() -> MessageDigest.getInstance("SHA-256").digest(new byte[4_096]).length),
    BASE64(() -> Base64.getEncoder().encodeToString(new byte[1_000]).length()),
    CRC(() -> {
        CRC32 crc = new CRC32();
        crc.update(new byte[10_000]);
        return crc.getValue();
    }),
    UTF_8(() -> new String("grün ".repeat(200).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).length()),
    EXCEPTION(() -> {
        try {
            return Integer.parseInt("x");
        } catch (NumberFormatException expected) {
            return expected.getMessage();
        }
    });

    /** What an operation returns is not looked at. */
    interface Code {
        Object run() throws Exception;
    }

    private final Code code;

    Sample(Code code) {
        this.code = code;
    }

    WorkOperation operation() {
        return code::run;
    }

    private static List<Integer> numbers(int size) {
        return new Random(42).ints(size).boxed().toList();
    }

    private static final class Constants {
        static final ObjectMapper JSON = new ObjectMapper();
        static final Map<String, Object> TREE = new LinkedHashMap<>(Map.of("list", List.of(1, 2, 3)));
        static final Set<String> WORDS =
                Set.of(IntStream.range(0, 50).mapToObj(i -> "word" + i).toArray(String[]::new));

        private Constants() {}
    }
}
