package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who answers for more work behind interfaces, libraries and lambdas. */
class CallEdgesTest {
    private static SiteWork call(String method, String callee, long calls, String entered, double work) {
        return new SiteWork(new Site("shop.Paths", method, 7, callee), work, calls, Map.of(entered, calls));
    }

    private static SiteWork own(String className, String method, double work) {
        return new SiteWork(new Site(className, method, 3, ""), work, 0);
    }

    private static List<String> since(List<SiteWork> now, List<SiteWork> before) {
        return new WorkProfile(now)
                .since(new WorkProfile(before)).stream()
                        .map(each -> each.toString().strip())
                        .toList();
    }

    private static List<SiteWork> sites(SiteWork... sites) {
        return Arrays.asList(sites);
    }

    @Test
    void since_interfaceCalledMoreOften_callerAnswersForItsImplementation() {
        assertThat(since(
                        sites(call("total", "Shape.area", 9, "Circle.area", 0), own("shop.Circle", "area", 900)),
                        sites(call("total", "Shape.area", 4, "Circle.area", 0), own("shop.Circle", "area", 400))))
                .containsExactly("+500  Paths.total:7  Shape.area, 4 -> 9 calls");
    }

    @Test
    void since_otherImplementationBehindTheSameCall_answersItself() {
        SiteWork circle = call("area", "Math.pow", 0, "Math.pow", 0);
        assertThat(since(
                        sites(
                                call("total", "Shape.area", 4, "Square.area", 0),
                                own("shop.Square", "area", 900),
                                own("shop.Circle", "area", 10),
                                own("shop.Square", "of", 10),
                                circle),
                        sites(
                                call("total", "Shape.area", 4, "Circle.area", 0),
                                own("shop.Circle", "area", 400),
                                own("shop.Square", "of", 10),
                                circle)))
                .containsExactly("+900  Square.area:3  its own code", "-390  Circle.area:3  its own code");
    }

    @Test
    void since_libraryCallsBackMoreOften_callOfTheLibraryAnswers() {
        assertThat(since(
                        sites(call("sort", "List.sort", 1, "Price.compareTo", 70), own("shop.Price", "compareTo", 80)),
                        sites(call("sort", "List.sort", 1, "Price.compareTo", 70), own("shop.Price", "compareTo", 80))))
                .isEmpty();
        SiteWork twice =
                new SiteWork(new Site("shop.Paths", "sort", 7, "List.sort"), 140, 1, Map.of("Price.compareTo", 2L));
        assertThat(since(
                        sites(twice, own("shop.Price", "compareTo", 160)),
                        sites(call("sort", "List.sort", 1, "Price.compareTo", 70), own("shop.Price", "compareTo", 80))))
                .containsExactly("+150  Paths.sort:7  List.sort, 1 -> 1 calls");
    }

    @Test
    void since_lambdaThatAnotherMethodRunsMoreOften_thatMethodAnswers() {
        assertThat(since(
                        sites(
                                call("main", "Loop.run", 1, "Loop.run", 0),
                                call("loop", "Function.apply", 40, "Paths.main (lambda)", 0),
                                own("shop.Paths", "lambda$main$3", 400)),
                        sites(
                                call("main", "Loop.run", 1, "Loop.run", 0),
                                call("loop", "Function.apply", 10, "Paths.main (lambda)", 0),
                                own("shop.Paths", "lambda$main$0", 100))))
                .containsExactly("+300  Paths.loop:7  Function.apply, 10 -> 40 calls");
    }

    @Test
    void since_lambdaOfTheSameMethod_isAPartOfIt() {
        assertThat(since(
                        sites(
                                call("main", "List.forEach", 40, "Paths.main (lambda)", 0),
                                own("shop.Paths", "lambda$main$3", 400)),
                        sites(
                                call("main", "List.forEach", 10, "Paths.main (lambda)", 0),
                                own("shop.Paths", "lambda$main$0", 100))))
                .containsExactly("+300  Paths.main:3  its own code");
    }

    @Test
    void since_earlierProfileKnowsOnlyTheNamesOfCalls_theseCount() {
        SiteWork old = new SiteWork(new Site("shop.Paths", "total", 7, "Circle.area"), 0, 4);
        assertThat(since(
                        sites(call("total", "Circle.area", 9, "Round.area", 0), own("shop.Circle", "area", 900)),
                        sites(old, own("shop.Circle", "area", 400))))
                .containsExactly("+500  Paths.total:7  Circle.area, 4 -> 9 calls");
    }

    /** Real code in a child JVM. */
    @Nested
    @Lengthy
    class InAChild {
        private static Map<String, WorkProfile> profiles = Map.of();

        @BeforeAll
        @SuppressWarnings("unchecked")
        static void count() throws Exception {
            profiles = (Map<String, WorkProfile>) WorkChild.profile(Profiles.class);
        }

        private static String worst(String slow, String plain) {
            return profiles.get(slow).since(profiles.get(plain)).get(0).toString();
        }

        @Test
        void since_interfaceCalledTwice_namesTheCaller() {
            assertThat(worst("twice", "once"))
                    .contains("CallEdgesTest$Till.total:")
                    .endsWith("CallEdgesTest.Price.of, 100 -> 200 calls");
        }

        @Test
        void since_lambdaRunTwice_namesWhoRunsIt() {
            assertThat(worst("lambda twice", "lambda once"))
                    .contains("CallEdgesTest$Till.each:")
                    .endsWith("IntUnaryOperator.applyAsInt, 100 -> 200 calls");
        }

        @Test
        void since_constructorBehindAFactory_namesWhoCallsTheFactory() {
            assertThat(worst("two bags", "one bag"))
                    .contains("CallEdgesTest$Till.bags:")
                    .endsWith("Supplier.get, 1 -> 2 calls");
        }
    }

    interface Price {
        int of(int item);
    }

    private static final class Steep implements Price {
        @Override
        public int of(int item) {
            int price = 0;
            for (int i = 0; i < 20; i++) {
                price += item * i;
            }
            return price;
        }
    }

    private static final class Bag {
        private final List<Integer> items = new ArrayList<>();

        Bag() {
            for (int i = 0; i < 100; i++) {
                items.add(i * 2_000);
            }
        }
    }

    private static final class Till {
        private final int times;

        Till(int times) {
            this.times = times;
        }

        int total(Price price) {
            int sum = 0;
            for (int item = 0; item < 100 * times; item++) {
                sum += price.of(item % 100);
            }
            return sum;
        }

        int discounted(int percent) {
            return each(item -> {
                int price = item;
                for (int i = 0; i < 20; i++) {
                    price -= price * percent / 100;
                }
                return price;
            });
        }

        int each(IntUnaryOperator price) {
            int sum = 0;
            for (int item = 0; item < 100 * times; item++) {
                sum += price.applyAsInt(item % 100);
            }
            return sum;
        }

        int bags(Supplier<Bag> factory) {
            int sum = 0;
            for (int i = 0; i < times; i++) {
                sum += factory.get().items.size();
            }
            return sum;
        }
    }

    /** Profiles the till, plain and slow. */
    static final class Profiles implements WorkChild.Job {
        @Override
        public Serializable run(WorkMeter meter) throws Throwable {
            Till once = new Till(1);
            Till twice = new Till(2);
            HashMap<String, WorkProfile> found = new HashMap<>();
            found.put("once", meter.profile(() -> once.total(new Steep())));
            found.put("twice", meter.profile(() -> twice.total(new Steep())));
            found.put("lambda once", meter.profile(() -> once.discounted(3)));
            found.put("lambda twice", meter.profile(() -> twice.discounted(3)));
            found.put("one bag", meter.profile(() -> once.bags(Bag::new)));
            found.put("two bags", meter.profile(() -> twice.bags(Bag::new)));
            return found;
        }
    }
}
