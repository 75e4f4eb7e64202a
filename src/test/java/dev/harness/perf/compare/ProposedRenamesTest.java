package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.BenchmarkId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposedRenamesTest {
    private static List<BenchmarkId> ids(String names) {
        return names == null
                ? List.of()
                : Arrays.stream(names.split(" ")).map(ProposedRenamesTest::id).toList();
    }

    private static BenchmarkId id(String name) {
        String[] parts = name.split("[.\\[\\]]");
        Optional<String> invocation = parts.length > 2 ? Optional.of(parts[2]) : Optional.empty();
        return new BenchmarkId(parts[0], parts[1], invocation, Optional.empty(), Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A.x                | A.y                 | \"A.x\" -> \"A.y\"",
                "A.x                | B.x                 | \"A.x\" -> \"B.x\"",
                "A.x                | B.y                 | \"A.x\" -> \"B.y\"",
                "A.x                | B.y C.z             | ",
                "A.x                | B.x A.y             | \"A.x\" -> \"A.y\"",
                "A.parse            | A.save A.parseAll   | \"A.parse\" -> \"A.parseAll\"",
                "A.x[1] A.x[2]      | A.y[1] A.y[2]       | \"A.x\" -> \"A.y\"",
                "A.x[1]             | A.y[3]              | ",
                "A.x A.y            | B.x B.y             | \"A\" -> \"B\"",
                "A.x A.y            | B.x C.y             | \"A.x\" -> \"B.x\", \"A.y\" -> \"C.y\"",
                "A.x A.y            | A.z                 | \"A.x\" -> \"A.z\"",
                "A.x[a=1] A.x[a=2]  | A.x[n=1] A.x[n=2]   | \"A.x[a=1]\" -> \"A.x[n=1]\", \"A.x[a=2]\" -> \"A.x[n=2]\"",
                "A.x[a=1]           | A.x[a=2]            | ",
                "A.x                |                     | ",
                "                   | A.x                 | ",
            })
    void of_lostAndGained_areTheLinesToPaste(String lost, String gained, String lines) {
        String proposed = ProposedRenames.of(ids(lost), ids(gained)).stream().collect(Collectors.joining(", "));
        assertThat(proposed).isEqualTo(lines == null ? "" : lines);
    }
}
