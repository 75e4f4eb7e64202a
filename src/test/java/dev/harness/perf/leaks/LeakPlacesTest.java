package dev.harness.perf.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.heap.HeapDump;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.example.shop.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Objects of classes that a JVM is full of, and of one that it has none of, so that its count is exact; some of them there before. */
@Lengthy
class LeakPlacesTest {
    private static final int RUNS = 300;
    private static final Set<String> TYPES =
            Set.of("short[]", "java.lang.String", "byte[]", "float[]", "java.lang.Object[]", "java.lang.Integer[]");
    private static final List<float[]> OURS = new ArrayList<>();
    private static final List<Object> REFERENCES = new ArrayList<>();
    private static List<Leak> objects = List.of();
    private static List<Leak> bytes = List.of();

    @BeforeAll
    static void dump() throws IOException {
        for (int discount = 0; discount < RUNS; discount++) {
            Shop.DISCOUNTS.add(new short[20]);
            OURS.add(new float[10]);
        }
        HeapCensus before = HeapCensus.ofThisJvm(TYPES);
        for (int run = 0; run < RUNS; run++) {
            Shop.PRICES.add(new short[20]);
            Shop.NAMES.put(run, "name " + run);
            REFERENCES.add(OURS);
        }
        Shop.keepLog(1 << 20);
        LeakPlaces places = new LeakPlaces(before, HeapDump.ofThisJvm(), TYPES, RUNS);
        objects = places.ofObjects(TYPES, new Census(Map.of("java.lang.String", new ClassCount(10, 240)), 0, 0, 0, 0));
        bytes = new ArrayList<>(places.ofBytes(Set.of("byte[]")));
        bytes.addAll(places.ofBytes(Set.of("java.lang.Object[]")));
    }

    @AfterAll
    static void forget() {
        Shop.close();
        OURS.clear();
        REFERENCES.clear();
    }

    private static Leak of(List<Leak> leaks, String type) {
        return leaks.stream()
                .filter(leak -> leak.className().equals(type))
                .findFirst()
                .orElse(new Leak(type, 0, 0, ""));
    }

    @Test
    void ofObjects_asManyThereBefore_namesTheListThatGrew() {
        assertThat(of(objects, "short[]").path()).matches("static Shop\\.PRICES -> ArrayList\\[\\d+] -> short\\[]");
        assertThat(of(objects, "short[]").objectsPerRun()).isEqualTo(1);
        assertThat(of(objects, "short[]").bytesPerRun()).isEqualTo(56);
    }

    @Test
    void ofObjects_stringsInAMap_namesTheMapAndTheirOwnBytes() {
        assertThat(of(objects, "java.lang.String").path()).matches("static Shop\\.NAMES -> HashMap\\[\\d+] -> String");
        assertThat(of(objects, "java.lang.String").bytesPerRun()).isEqualTo(24);
    }

    @Test
    void ofObjects_nothingNewSinceBefore_isNone() {
        assertThat(objects).extracting(Leak::className).doesNotContain("float[]", "java.lang.Integer[]");
    }

    @Test
    void ofBytes_oneGrownBuffer_isToldByItsBytes() {
        assertThat(of(bytes, "byte[]").path()).isEqualTo("static Shop.log -> byte[]");
        assertThat(of(bytes, "byte[]").bytesPerRun()).isBetween(3_495.0, 3_600.0);
    }

    @Test
    void ofBytes_oneReferenceARun_isItsSize() {
        Leak references = of(bytes, "java.lang.Object[]");

        assertThat(references.bytesPerRun()).isBetween(4.0, 20.0); // those of PRICES may count as well
        assertThat(references.path()).matches("static (LeakPlacesTest\\.REFERENCES|Shop\\.PRICES) -> .*Object\\[]");
    }
}
