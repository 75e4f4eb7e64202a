package dev.harness.perf.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.example.shop.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Objects of classes that every JVM is full of. */
class LeakHolderTest {
    private static final int RUNS = 300;
    private static final List<float[]> OURS = new ArrayList<>();
    private static LeakHolder holder = null;

    @BeforeAll
    static void dump() throws IOException {
        for (int run = 0; run < RUNS; run++) {
            Shop.PRICES.add(new int[10]);
            Shop.NAMES.put(run, "name " + run);
            Shop.publish();
            OURS.add(new float[10]);
        }
        for (int discount = 0; discount < RUNS / 3; discount++) {
            Shop.DISCOUNTS.add(new int[10]);
        }
        Shop.keepLog(1 << 20);
        holder = new LeakHolder(HeapDump.ofThisJvm());
    }

    @AfterAll
    static void forget() {
        Shop.close();
        OURS.clear();
    }

    private static String pathTo(String className, double objects, double bytes) {
        return holder.pathTo(new Leak(className, objects, bytes, ""), RUNS);
    }

    @Test
    void pathTo_intArraysInAList_namesTheList() {
        assertThat(pathTo("int[]", 1, 56)).matches("static Shop\\.PRICES -> ArrayList\\[\\d+] -> int\\[]");
    }

    @Test
    void pathTo_stringsInAMap_namesTheMap() {
        assertThat(pathTo("java.lang.String", 1, 24)).matches("static Shop\\.NAMES -> HashMap\\[\\d+] -> String");
    }

    @Test
    void pathTo_byteArraysInAChain_namesWhereItBegins() {
        assertThat(pathTo("byte[]", 1, 40)).startsWith("static Shop.newest -> ").endsWith("Shop.Page.text -> byte[]");
    }

    @Test
    void pathTo_oneGrownBuffer_isToldByItsBytes() {
        assertThat(pathTo("byte[]", 0, (double) Shop.logLength() / RUNS)).isEqualTo("static Shop.log -> byte[]");
    }

    @Test
    void pathTo_askedManyTimes_saysTheSame() {
        for (int i = 0; i < 5; i++) {
            assertThat(pathTo("int[]", 1, 56)).startsWith("static Shop.PRICES -> ");
        }
    }

    @Test
    void pathTo_noUserHoldsThem_takesThePlaceWithThatMany() {
        assertThat(pathTo("float[]", 1, 56)).matches("static LeakHolderTest\\.OURS -> ArrayList\\[\\d+] -> float\\[]");
    }

    @Test
    void pathTo_classWithoutObjects_isEmpty() {
        assertThat(pathTo("no.such.Type", 1, 16)).isEmpty();
    }
}
