package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {
    private static final Path REFERENCE = Path.of("docs", "configuration.md");
    private static final Pattern NAMED = Pattern.compile("\\bharness\\.(?:benchmark|memcheck|report)(?:\\.[a-z-]+)*");

    private static Settings settings(String key, String value) {
        return Settings.of(
                name -> Optional.ofNullable(Map.of(key, value).get(name)),
                Map.of(key, value).keySet());
    }

    @Test
    void all_standards_areAcceptedByTheirOwnParsers() {
        assertThat(Keys.ALL)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        key -> assertThat(key.parser().apply(key.standard())).isNotNull());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            harness.benchmark | maesure | value "maesure" is not one of once, measure, skip
            harness.memcheck | yes | value "yes" is not one of off, on
            harness.benchmark.min-rounds | 0 | value "0" is not a whole number of at least 1
            harness.benchmark.min-rounds | many | value "many" is not a whole number of at least 1
            harness.benchmark.forks | 101 | value "101" is out of range; give 0 to 100
            harness.benchmark.forks | -1 | value "-1" is not a whole number of at least 0
            harness.benchmark.min-time | 0 s | value "0 s" must be more than zero; write e.g. "1 s"
            harness.benchmark.warmup | later | value "later" is neither "on", "off" nor a duration such as "500 ms"
            harness.benchmark.sort | colour | value "colour" is not an order of rows
            harness.benchmark.save | ` ` | value "" is empty; leave it out for the default "auto"
            harness.benchmark.forks | 99999999999 | value "99999999999" is out of range; give 0 to 100
            harness.benchmark.forks | 2.5 | value "2.5" is not a whole number of at least 0
            harness.benchmark.min-rounds | 1000001 | value "1000001" is out of range; give 1 to 1000000
            harness.benchmark.min-rounds | -99999999999 | value "-99999999999" is not a whole number of at least 1
            harness.benchmark.min-time | 9000000000 s | value "9000000000 s" is out of range; the longest duration to measure is 2305843009 s
            harness.benchmark.max-time | 9000000000 s | value "9000000000 s" is out of range; the longest duration to measure is 2305843009 s
            harness.benchmark.warmup | 9000000000 s | value "9000000000 s" is out of range; the longest duration to measure is 2305843009 s
            harness.benchmark.warmup | -1 s | value "-1 s" is neither "on", "off" nor a duration such as "500 ms"
            harness.benchmark.work | sometimes | value "sometimes" is not one of auto, on, off
            harness.benchmark.columns | min,, | value "" is not a column
            harness.benchmark.group-by | param: | value "param:" is not a grouping of rows
            harness.benchmark.group-by | group, | value "" is not a grouping of rows
            harness.benchmark.compare | last:99999999999 | value "last:99999999999" has no number of runs
            harness.benchmark.fail-on | , | value "," has an empty gate
            harness.benchmark.confirm | maybe | value "maybe" is not one of off, on
            harness.benchmark.record | maybe | value "maybe" is not one of off, on
            harness.benchmark.skip-unchanged | maybe | value "maybe" is not one of off, on
            harness.memcheck.explain | maybe | value "maybe" is not one of off, on
            harness.memcheck.suggest | maybe | value "maybe" is not one of off, on
            harness.report.dir | `` | value "" is empty; leave it out for the default "target/harness"
            harness.report.warnings | some | value "some" is not one of few, all
            harness.report.figures | maybe | value "maybe" is not one of off, on
            harness.benchmark.fork | 3 | unknown; known are harness.benchmark, harness.memcheck
            """)
    void read_wrongValue_namesKeyAndRule(String key, String value, String message) {
        assertThatThrownBy(() -> settings(key, value))
                .hasMessageStartingWith("Configuration parameter " + key + ": " + message);
    }

    /** Only what nobody asked for is longer in a fork. */
    @ParameterizedTest
    @CsvSource({"'', 1500", "on, 1500", "700 ms, 700", "2 s, 2000", "off, 0"})
    void of_warmup_isTheMaximumInAForkTooIfItWasGiven(String value, long millisInAFork) {
        Map<String, String> given = value.isEmpty() ? Map.of() : Map.of("harness.benchmark.warmup", value);
        Settings settings = Settings.of(key -> Optional.ofNullable(given.get(key)), given.keySet());
        assertThat(settings.measure().inItsOwnJvm().warmupNanos()).isEqualTo(millisInAFork * 1_000_000);
    }

    @ParameterizedTest
    @CsvSource({"min-time", "max-time", "warmup"})
    void read_longestDuration_isTaken(String key) {
        assertThat(settings("harness.benchmark." + key, "2305843009 s").measure())
                .isNotNull();
    }

    @Test
    void of_severalTableOptions_allCount() {
        Map<String, String> values = Map.of(
                "harness.benchmark.sort", "mean",
                "harness.benchmark.columns", "min,ops",
                "harness.benchmark.group-by", "func",
                "harness.benchmark.time-unit", "ms");
        Settings settings = Settings.of(name -> Optional.ofNullable(values.get(name)), values.keySet());
        assertThat(settings.table().sort()).isEqualTo("mean");
        assertThat(settings.table().columns()).containsExactly("min", "ops");
        assertThat(settings.table().groupBy()).containsExactly("func");
        assertThat(settings.table().timeUnit()).isEqualTo("ms");
    }

    @Test
    void pages_everyKeyThatTheyName_exists() throws IOException {
        Set<String> known = Keys.ALL.stream().map(Key::name).collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(REFERENCE.getParent())) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                NAMED.matcher(Files.readString(page)).results().forEach(match -> named.add(match.group()));
            }
        }
        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(known);
    }

    /** With {@code -Dgolden.update=true} the table of the reference is written anew. */
    @Test
    void reference_table_isMadeOfTheKeys() throws IOException {
        String head = "| key | what it is for | values | default |\n|---|---|---|---|\n";
        String table = head
                + Keys.ALL.stream()
                        .map(key -> "| `" + key.name() + "` | " + key.purpose() + " | " + key.accepted() + " | `"
                                + key.standard() + "` |\n")
                        .collect(Collectors.joining());
        String page = Files.readString(REFERENCE);
        if (Boolean.getBoolean("golden.update")) {
            int begin = page.indexOf("| key |");
            int end = page.indexOf("\n\n", begin) + 1;
            Files.writeString(REFERENCE, page.substring(0, begin) + table + page.substring(end));
        }
        assertThat(page).contains("\n\n" + table + "\n");
    }
}
