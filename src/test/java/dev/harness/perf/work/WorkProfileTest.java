package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Slow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorkProfileTest {
    private static SiteWork site(String method, int line, String callee, double work, long calls) {
        return new SiteWork(new Site("shop.Report", method, line, callee), work, calls);
    }

    @Test
    void since_callThatReplacesAnother_bothWithTheirCallsDearestFirst() {
        WorkProfile before = new WorkProfile(
                List.of(site("render", 39, "string concatenation", 139_200, 400), site("render", 36, "", 2_000, 0)));
        WorkProfile after = new WorkProfile(
                List.of(site("render", 37, "", 2_000, 0), site("render", 38, "String.format", 2_208_320, 400)));
        assertThat(after.since(before).stream().map(Object::toString))
                .containsExactly(
                        "   +2,208,320  Report.render:38  String.format, 0 -> 400 calls",
                        "     -139,200  Report.render:39  string concatenation, 400 -> 0 calls");
    }

    @Test
    void since_sameCalleeOnTwoLines_addedUp() {
        WorkProfile before = new WorkProfile(List.of(site("a", 1, "List.add", 10, 1)));
        WorkProfile after = new WorkProfile(List.of(site("a", 2, "List.add", 30, 3), site("a", 7, "List.add", 40, 4)));
        assertThat(after.since(before))
                .singleElement()
                .hasToString("          +60  Report.a:7  List.add, 1 -> 7 calls");
    }

    @Test
    void since_lambdaWithAnotherNumber_isTheSamePlaceInTheMethodAroundIt() {
        WorkProfile before = new WorkProfile(List.of(site("lambda$render$0", 38, "List.add", 10, 1)));
        WorkProfile after = new WorkProfile(List.of(site("lambda$render$1", 40, "List.add", 30, 3)));
        assertThat(after.since(before))
                .singleElement()
                .hasToString("          +20  Report.render:40  List.add, 1 -> 3 calls");
    }

    @Test
    void place_lambdasOfSeveralCompilers_nameTheMethodAround() {
        assertThat(site("lambda$new$0", 3, "", 1, 0).site().place()).isEqualTo("Report.<init>:3");
        assertThat(site("lambda$static$12", 3, "", 1, 0).site().place()).isEqualTo("Report.<clinit>:3");
        assertThat(site("lambda$a$b$0", 3, "", 1, 0).site().place()).isEqualTo("Report.a$b:3");
        assertThat(site("render$lambda$1$lambda$0", 3, "", 1, 0).site().place()).isEqualTo("Report.render:3");
        assertThat(site("lambda$", 3, "", 1, 0).site().place()).isEqualTo("Report.lambda$:3");
        assertThat(site("$lambda$0", 3, "", 1, 0).site().place()).isEqualTo("Report.$lambda$0:3");
        assertThat(new MethodName("shop.Report", "lambda$render$0", "()V").shortName())
                .isEqualTo("Report.render");
    }

    @Test
    void dearest_places_withTheirCalls() {
        WorkProfile profile = new WorkProfile(List.of(
                site("drain", 90, "", 500, 0),
                site("drain", 112, "List.remove", 9_000, 8_000),
                site("x", 1, "", 1, 0)));
        assertThat(profile.dearest(2))
                .containsExactly("Report.drain:112  List.remove, 8,000 calls", "Report.drain:90  its own code");
    }

    /** Real code in a child JVM. */
    @Nested
    @Slow
    class InAChild {
        private static Map<String, WorkProfile> profiles = Map.of();
        private static Map<String, Long> counts = Map.of();

        @BeforeAll
        @SuppressWarnings("unchecked")
        static void count() throws Exception {
            profiles = (Map<String, WorkProfile>) WorkChild.profile(Profiles.class);
            counts = (Map<String, Long>) WorkChild.run(Counts.class);
        }

        @Test
        void since_plantedQuadraticRemoval_namedFirst() {
            WorkProfile.Extra worst =
                    profiles.get("slow drain").since(profiles.get("drain")).get(0);
            assertThat(worst.site().method()).isEqualTo("drain");
            assertThat(worst.site().callee()).isEqualTo("ArrayList.remove");
            assertThat(worst.site().line()).isPositive();
            assertThat(worst.callsAfter()).isEqualTo(1_000);
        }

        @Test
        void since_plantedFormat_namedFirstWithItsCalls() {
            List<WorkProfile.Extra> extra = profiles.get("slow render").since(profiles.get("render"));
            assertThat(extra.get(0).toString())
                    .contains("WorkProfileTest$Shop.render:")
                    .endsWith("  String.format, 0 -> 400 calls");
            assertThat(extra)
                    .anySatisfy(each -> assertThat(each.toString()).endsWith("  string concatenation, 400 -> 0 calls"));
        }

        @Test
        void profile_codeOfTheLibrary_chargedToTheUsersCall() {
            Map<String, Double> work = new HashMap<>();
            profiles.get("sort").sites().forEach(each -> work.merge(each.site().callee(), each.work(), Double::sum));
            assertThat(work.get("ArrayList.sort")).isGreaterThan(10_000);
            assertThat(work.get("Integer.compare")).isGreaterThan(1_000);
            assertThat(work.get("")).isGreaterThan(1_000);
        }

        /** What a library does once it caught what user code threw is the work of the call to the library. */
        @Test
        void profile_exceptionThroughUserCode_restoresTheCaller() {
            assertThat(thrown("failing task")).isPositive().isEqualTo(thrown("failing"));
        }

        private static double thrown(String name) {
            return profiles.get(name).sites().stream()
                    .filter(each -> each.site().callee().equals("new IllegalStateException"))
                    .mapToDouble(SiteWork::work)
                    .sum();
        }

        @Test
        void profile_allPlaces_addUpToTheCount() {
            profiles.forEach((name, profile) -> assertThat(Math.round(
                            profile.sites().stream().mapToDouble(SiteWork::work).sum()))
                    .as(name)
                    .isEqualTo(counts.get(name)));
        }
    }

    /** Profiles all operations. */
    static final class Profiles implements WorkChild.Job {
        @Override
        public Serializable run(WorkMeter meter) throws Throwable {
            HashMap<String, WorkProfile> found = new HashMap<>();
            for (Map.Entry<String, WorkOperation> each : Shop.operations().entrySet()) {
                found.put(each.getKey(), meter.profile(each.getValue()));
            }
            return found;
        }
    }

    /** Counts the same operations. */
    static final class Counts implements WorkChild.Job {
        @Override
        public Serializable run(WorkMeter meter) throws Throwable {
            HashMap<String, Long> found = new HashMap<>();
            for (Map.Entry<String, WorkOperation> each : Shop.operations().entrySet()) {
                found.put(each.getKey(), meter.count(each.getValue()).mode());
            }
            return found;
        }
    }

    private static final class Shop {
        private final boolean slow;

        Shop(boolean slow) {
            this.slow = slow;
        }

        static Map<String, WorkOperation> operations() {
            Shop good = new Shop(false);
            Shop slow = new Shop(true);
            List<Integer> numbers =
                    IntStream.range(0, 1_000).map(i -> i * 7919 % 1_000).boxed().toList();
            return Map.of(
                    "drain", () -> good.drain(numbers),
                    "slow drain", () -> slow.drain(numbers),
                    "render", () -> good.render(numbers),
                    "slow render", () -> slow.render(numbers),
                    "sort", () -> good.sort(numbers),
                    "failing", () -> good.failing(numbers),
                    "failing task", () -> good.failingTask(numbers));
        }

        int drain(List<Integer> numbers) {
            ArrayList<Integer> rest = new ArrayList<>(numbers);
            int sum = 0;
            while (!rest.isEmpty()) {
                sum += rest.remove(slow ? 0 : rest.size() - 1);
            }
            return sum;
        }

        int render(List<Integer> numbers) {
            int length = 0;
            for (int number : numbers.subList(0, 400)) {
                String line = slow ? String.format("%d items", number) : number + " items";
                length += line.length();
            }
            return length;
        }

        List<Integer> sort(List<Integer> numbers) {
            ArrayList<Integer> sorted = new ArrayList<>(numbers);
            sorted.sort((left, right) -> Integer.compare(right, left));
            return sorted;
        }

        int failing(List<Integer> numbers) {
            ArrayList<Integer> kept = new ArrayList<>();
            for (int number : numbers) {
                try {
                    fail(number);
                } catch (IllegalStateException expected) {
                    kept.add(number);
                }
            }
            return kept.size();
        }

        void failingTask(List<Integer> numbers) {
            for (int number : numbers) {
                new FutureTask<>(() -> fail(number)).run();
            }
        }

        private static int fail(int number) {
            throw new IllegalStateException(Integer.toString(number));
        }
    }
}
