package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What differs where a class got another name, or a profile lacks its cheapest places. */
class ClassNamesTest {
    private static SiteWork site(String className, String method, String callee, double work) {
        return new SiteWork(new Site(className, method, 1, callee), work, callee.isEmpty() ? 0 : 1);
    }

    private static List<String> since(WorkProfile before, WorkProfile now) {
        return now.since(before).stream()
                .map(Object::toString)
                .map(String::strip)
                .toList();
    }

    @Test
    void since_renamedClass_onlyWhatItDoesMoreDiffers() {
        WorkProfile before = new WorkProfile(List.of(
                site("shop.Cart", "total", "List.add", 500),
                site("shop.Cart", "sum", "", 20),
                site("shop.Main", "run", "Cart.total", 10),
                site("shop.Main", "run", "new Cart", 5)));
        WorkProfile now = new WorkProfile(List.of(
                site("shop.Basket", "total", "List.add", 900),
                site("shop.Basket", "sum", "", 20),
                site("shop.Main", "run", "Basket.total", 10),
                site("shop.Main", "run", "new Basket", 5)));
        assertThat(since(before, now)).containsExactly("+400  Basket.total:1  List.add, 1 -> 1 calls");
    }

    @Test
    void since_generatedClassWithAnotherNumber_isTheSame() {
        assertThat(since(
                        new WorkProfile(List.of(site("jdk.proxy2.$Proxy11", "total", "Method.invoke", 50))),
                        new WorkProfile(List.of(site("jdk.proxy2.$Proxy14", "total", "Method.invoke", 50)))))
                .isEmpty();
    }

    @Test
    void since_twoClassesThatCouldBeIt_noneIsTakenForIt() {
        WorkProfile before = new WorkProfile(List.of(site("a.Old", "run", "", 50)));
        WorkProfile now = new WorkProfile(List.of(site("a.One", "run", "", 50), site("a.Two", "run", "", 50)));
        assertThat(since(before, now)).hasSize(3);
    }

    @Test
    void since_classWithOtherMethods_isAnotherClass() {
        WorkProfile before = new WorkProfile(List.of(site("a.Old", "parse", "", 50)));
        WorkProfile now = new WorkProfile(List.of(site("a.New", "print", "", 50)));
        assertThat(since(before, now)).hasSize(2);
    }

    @Test
    void since_placesThatOneSideMayLack_makeNoDifference() {
        WorkProfile now = new WorkProfile(List.of(site("a.B", "x", "List.add", 30), site("a.B", "y", "List.add", 90)));
        WorkProfile before = new WorkProfile(List.of(site("a.B", "z", "", 40)));
        assertThat(now.since(before, 30, 0).stream().map(each -> each.site().method()))
                .containsExactly("y", "z");
        assertThat(now.since(before, 0, 40).stream().map(each -> each.site().method()))
                .containsExactly("y", "x");
    }

    @Test
    void since_tenThousandPlaces_isFast() {
        List<SiteWork> many = IntStream.range(0, 10_000)
                .mapToObj(i -> site("a.C" + i % 100, "m" + i, "", i + 1))
                .toList();
        assertThat(new WorkProfile(many).since(new WorkProfile(many.subList(0, 9_999))))
                .singleElement()
                .satisfies(extra -> assertThat(extra.work()).isEqualTo(10_000));
    }
}
