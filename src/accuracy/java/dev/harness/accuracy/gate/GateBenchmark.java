package dev.harness.accuracy.gate;

import dev.harness.perf.Bencher;
import dev.harness.perf.Benchmark;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The ten kernels as a user writes them: a lambda each, with the data of a fresh test instance. */
@Benchmark
class GateBenchmark {
    private final GateKernels kernels = new GateKernels();

    GateBenchmark() throws IOException {}

    @Test
    void listSum(Bencher bencher) {
        bencher.measure(() -> kernels.listSum());
    }

    @Test
    void graphSearch(Bencher bencher) {
        bencher.measure(() -> kernels.graphSearch());
    }

    @Test
    void fileTail(Bencher bencher) {
        bencher.measure(() -> kernels.fileTail());
    }

    @Test
    void jsonRead(Bencher bencher) {
        bencher.measure(() -> kernels.jsonRead());
    }

    @Test
    void jsonWrite(Bencher bencher) {
        bencher.measure(() -> kernels.jsonWrite());
    }

    @Test
    void mapGet(Bencher bencher) {
        bencher.measure(() -> kernels.mapGet());
    }

    @Test
    void stringBuild(Bencher bencher) {
        bencher.measure(() -> kernels.stringBuild());
    }

    @Test
    void sort(Bencher bencher) {
        bencher.measure(() -> kernels.sort());
    }

    @Test
    void smallAllocation(Bencher bencher) {
        bencher.measure(() -> kernels.smallAllocation());
    }

    @Test
    void stream(Bencher bencher) {
        bencher.measure(() -> kernels.stream());
    }
}
