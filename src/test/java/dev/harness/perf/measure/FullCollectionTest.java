package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullCollectionTest {
    private static String mostFree() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxHeapFreeRatio")
                .getValue();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Test
    void run_collects_andLeavesTheOptionAsItWas() {
        String before = mostFree();
        long collections = collections();

        FullCollection.run();

        assertThat(collections()).isGreaterThan(collections);
        assertThat(mostFree()).isEqualTo(before);
    }

    @Test
    void run_whileItCollects_allOfTheHeapMayBeFree() {
        List<String> seen = new ArrayList<>();

        FullCollection.run(() -> seen.add(mostFree()));

        assertThat(seen).containsExactly("100");
    }
}
