package dev.harness.perf.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.AllocationSite;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationDifferenceTest {
    private static AllocationProfile profile(int runs, AllocationSite... sites) {
        return new AllocationProfile(true, runs, 0, 0, List.of(sites), List.of(), "");
    }

    private static AllocationSite site(String place, String type, long bytes, long objects) {
        return new AllocationSite(place, type, bytes, objects);
    }

    @Test
    void lines_siteThatCameAndOneThatGrew_largestFirst() {
        AllocationProfile before = profile(1, site("Report.render:30", "byte[]", 100, 2));
        AllocationProfile after = profile(
                1,
                site("Report.render:38", "java.lang.String", 4_800, 200),
                site("Report.render:31", "byte[]", 300, 6));
        assertThat(AllocationDifference.lines(before, after, 5))
                .containsExactly(
                        "+4,800 B  Report.render:38  java.lang.String, 0 -> 200 objects",
                        "+200 B  Report.render:31  byte[], 2 -> 6 objects");
        assertThat(AllocationDifference.lines(before, after, 1)).hasSize(1);
    }

    @Test
    void lines_siteThatIsGone_atItsOldPlace() {
        assertThat(AllocationDifference.lines(profile(1, site("A.b:7", "C", 16, 1)), profile(1), 5))
                .containsExactly("-16 B  A.b:7  C, 1 -> 0 objects");
    }

    @Test
    void lines_sameSitesOnOtherLines_none() {
        AllocationProfile before = profile(1, site("A.b:7", "C", 16, 1), site("A.b:9", "C", 32, 2));
        AllocationProfile after = profile(1, site("A.b:8", "C", 48, 3));
        assertThat(AllocationDifference.lines(before, after, 5)).isEmpty();
    }

    @Test
    void lines_siteThatVariesWithinOneSide_isLeftOut() {
        AllocationProfile less = profile(1, site("A.b:7", "C", 16, 1), site("A.c:9", "D", 16, 1));
        AllocationProfile more = profile(1, site("A.b:7", "C", 32, 2), site("A.c:9", "D", 16, 1));
        AllocationProfile after = profile(1, site("A.b:7", "C", 48, 3), site("A.c:9", "D", 48, 3));
        assertThat(AllocationDifference.lines(List.of(less, more), List.of(after, after), 5))
                .containsExactly("+32 B  A.c:9  D, 1 -> 3 objects");
        assertThat(AllocationDifference.lines(List.of(less, less), List.of(after, less), 5))
                .isEmpty();
    }

    @Test
    void lines_profilesOfSeveralOperations_perOperation() {
        AllocationProfile before = profile(10, site("A.b:7", "C", 160, 10));
        AllocationProfile after = profile(4, site("A.b:7", "C", 128, 8));
        assertThat(AllocationDifference.lines(before, after, 5)).containsExactly("+16 B  A.b:7  C, 1 -> 2 objects");
    }
}
