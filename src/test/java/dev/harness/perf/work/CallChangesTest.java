package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallChangesTest {
    private static SiteWork own(String method, double work) {
        return new SiteWork(new Site("shop.Paths", method, 3, ""), work, 0);
    }

    private static SiteWork call(String method, String callee, double work, long calls) {
        return new SiteWork(new Site("shop.Paths", method, 7, callee), work, calls);
    }

    private static WorkProfile profile(SiteWork... sites) {
        return new WorkProfile(Arrays.asList(sites));
    }

    private static List<String> since(WorkProfile now, WorkProfile before) {
        return now.since(before).stream().map(each -> each.toString().strip()).toList();
    }

    @Test
    void since_methodCalledTwiceAsOften_callerAnswersForAllOfIt() {
        WorkProfile before = profile(call("shortest", "Paths.fill", 0, 4), own("fill", 1_000));
        WorkProfile now = profile(call("shortest", "Paths.fill", 0, 8), own("fill", 2_000));
        assertThat(since(now, before)).containsExactly("+1,000  Paths.shortest:7  Paths.fill, 4 -> 8 calls");
    }

    @Test
    void since_methodCalledMoreAndDearer_eachAnswersForItsPart() {
        WorkProfile before = profile(call("shortest", "Paths.fill", 0, 4), own("fill", 1_000));
        WorkProfile now = profile(call("shortest", "Paths.fill", 0, 8), own("fill", 2_500));
        assertThat(since(now, before))
                .containsExactly(
                        "+1,000  Paths.shortest:7  Paths.fill, 4 -> 8 calls", "+500  Paths.fill:3  its own code");
    }

    @Test
    void since_callersCalledMoreOftenToo_theFirstOneAnswers() {
        WorkProfile before = profile(
                call("main", "Paths.shortest", 0, 1),
                call("shortest", "Paths.fill", 0, 4),
                call("fill", "Arrays.fill", 600, 4),
                own("fill", 400));
        WorkProfile now = profile(
                call("main", "Paths.shortest", 0, 3),
                call("shortest", "Paths.fill", 0, 12),
                call("fill", "Arrays.fill", 1_800, 12),
                own("fill", 1_200));
        assertThat(since(now, before)).containsExactly("+2,000  Paths.main:7  Paths.shortest, 1 -> 3 calls");
    }

    @Test
    void since_oneOfTwoCallersCallsMore_thatOneAnswers() {
        WorkProfile before =
                profile(call("one", "Paths.fill", 0, 5), call("other", "Paths.fill", 0, 5), own("fill", 1_000));
        WorkProfile now =
                profile(call("one", "Paths.fill", 0, 15), call("other", "Paths.fill", 0, 5), own("fill", 2_000));
        assertThat(since(now, before)).containsExactly("+1,000  Paths.one:7  Paths.fill, 5 -> 15 calls");
    }

    @Test
    void since_methodsThatCallEachOther_thePlaceOutsideAnswers() {
        WorkProfile before = profile(
                call("main", "Paths.even", 0, 1),
                call("even", "Paths.odd", 0, 5),
                call("odd", "Paths.even", 0, 5),
                own("even", 600),
                own("odd", 400));
        WorkProfile now = profile(
                call("main", "Paths.even", 0, 2),
                call("even", "Paths.odd", 0, 10),
                call("odd", "Paths.even", 0, 10),
                own("even", 1_200),
                own("odd", 800));
        assertThat(since(now, before)).containsExactly("+1,000  Paths.main:7  Paths.even, 1 -> 2 calls");
    }

    @Test
    void since_constructorCalledMoreOften_callerAnswers() {
        WorkProfile before = profile(call("main", "new Paths", 0, 1), own("<init>", 50));
        WorkProfile now = profile(call("main", "new Paths", 0, 5), own("<init>", 250));
        assertThat(since(now, before)).containsExactly("+200  Paths.main:7  new Paths, 1 -> 5 calls");
    }

    @Test
    void since_methodThatIsNew_answersItself() {
        WorkProfile before = profile(own("main", 10));
        WorkProfile now = profile(own("main", 10), call("main", "Paths.fill", 0, 4), own("fill", 1_000));
        assertThat(since(now, before)).containsExactly("+1,000  Paths.fill:3  its own code");
    }

    @Test
    void since_methodCalledLessOften_showsWhereWorkIsGone() {
        WorkProfile before = profile(call("shortest", "Paths.fill", 0, 8), own("fill", 2_000));
        WorkProfile now = profile(call("shortest", "Paths.fill", 0, 4), own("fill", 1_000));
        assertThat(since(now, before)).containsExactly("-1,000  Paths.fill:3  its own code");
    }

    @Test
    void since_whateverIsPassedOn_sumIsTheDifference() {
        WorkProfile before = profile(
                call("main", "Paths.shortest", 7, 1),
                own("shortest", 90),
                call("shortest", "Paths.fill", 0, 4),
                own("fill", 1_000),
                call("fill", "Paths.add", 13, 40),
                own("add", 130));
        WorkProfile now = profile(
                call("main", "Paths.shortest", 9, 2),
                own("shortest", 170),
                call("shortest", "Paths.fill", 1, 7),
                own("fill", 2_345),
                call("fill", "Paths.add", 29, 95),
                own("add", 311));
        double sum =
                now.since(before).stream().mapToDouble(WorkProfile.Extra::work).sum();
        assertThat(Math.round(sum)).isEqualTo(9 + 170 + 1 + 2_345 + 29 + 311 - (7 + 90 + 1_000 + 13 + 130));
    }

    @Test
    void most_placesThatOnlyCall_keptWithTheDearestOnes() {
        WorkProfile profile =
                profile(own("fill", 1_000), own("dull", 5), call("main", "Paths.fill", 0, 4), call("x", "Y.z", 0, 9));
        assertThat(profile.most(1)).extracting(each -> each.site().method()).containsExactly("fill", "main");
    }
}
