package dev.harness.perf.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.sites.AllocationProfile;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AllocationFactsTest {
    private static String facts(long judged, long counted, long listed) {
        return facts(1, "run", judged, counted, listed);
    }

    private static String facts(int runs, String noun, long judged, long counted, long listed) {
        AllocationProfile profile = new AllocationProfile(
                true, runs, counted, listed, List.of(new AllocationSite("C.m:1", "byte[]", listed, 1)), List.of(), "");
        return AllocationFacts.of(profile, noun, OptionalLong.of(judged)).stream()
                .map(fact -> fact.name() + ": " + fact.value())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void of_allListed_isTheWhole() {
        assertThat(facts(1_000, 1_000, 1_000))
                .contains("1,000 B 100.0 %        1 x in all")
                .doesNotContain("unattributed");
    }

    @Test
    void of_operationsThatDiffer_areShownTogether() {
        assertThat(facts(100, "operation", 2_400, 2_400, 2_400))
                .contains("sites: 100 operations together in a child JVM", "2,400 B 100.0 %        1 x in all")
                .doesNotContain("unattributed");
    }

    @Test
    void of_lessListedThanCounted_sharesAreOfWhatWasCounted() {
        assertThat(facts(100_000, 1_000, 1_000))
                .contains("1,000 B   1.0 %        1 x byte[] at C.m:1", "1,000 B   1.0 %        1 x in all")
                .containsPattern("unattributed: .*99,000 B.*, 99.0 %: this JVM counted more");
    }

    @Test
    void of_lostEvents_areToldApart() {
        assertThat(facts(1_000, 1_000, 900))
                .contains("unattributed: 100 B, 10.0 %: the recorder has no event of 100 B of the test's own thread");
    }

    @Test
    void of_moreListedThanCounted_isSaid() {
        assertThat(facts(1_000, 1_200, 1_200)).contains("unattributed: -200 B, -20.0 %: the child JVM allocated more");
    }
}
