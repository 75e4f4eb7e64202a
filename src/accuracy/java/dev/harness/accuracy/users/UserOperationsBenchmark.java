package dev.harness.accuracy.users;

import dev.harness.perf.Bencher;
import dev.harness.perf.Benchmark;
import org.junit.jupiter.api.Test;

/** The same operations as a user's test measures them: a lambda each, under JUnit and Surefire. */
@Benchmark
class UserOperationsBenchmark {
    private final Operations operations = new Operations();

    @Test
    void hdrRecord(Bencher bencher) {
        bencher.run(operations::hdrRecord);
    }

    @Test
    void hdrPercentile(Bencher bencher) {
        bencher.measure(() -> operations.hdrPercentile());
    }

    @Test
    void caffeineHit(Bencher bencher) {
        bencher.measure(() -> operations.caffeineHit());
    }

    @Test
    void agronaGet(Bencher bencher) {
        bencher.measure(() -> operations.agronaGet());
    }

    @Test
    void agronaSet(Bencher bencher) {
        bencher.measure(() -> operations.agronaSet());
    }

    @Test
    void okioUtf8(Bencher bencher) {
        bencher.measure(() -> operations.okioUtf8());
    }

    @Test
    void okioSha256(Bencher bencher) {
        bencher.measure(() -> operations.okioSha256());
    }

    @Test
    void guavaGet(Bencher bencher) {
        bencher.measure(() -> operations.guavaGet());
    }

    @Test
    void guavaSplit(Bencher bencher) {
        bencher.measure(() -> operations.guavaSplit());
    }

    @Test
    void guavaMurmur(Bencher bencher) {
        bencher.measure(() -> operations.guavaMurmur());
    }

    @Test
    void eclipseSum(Bencher bencher) {
        bencher.measure(() -> operations.eclipseSum());
    }

    @Test
    void eclipseSelect(Bencher bencher) {
        bencher.measure(() -> operations.eclipseSelect());
    }

    @Test
    void eclipseCount(Bencher bencher) {
        bencher.measure(() -> operations.eclipseCount());
    }

    @Test
    void roaringContains(Bencher bencher) {
        bencher.measure(() -> operations.roaringContains());
    }

    @Test
    void roaringAnd(Bencher bencher) {
        bencher.measure(() -> operations.roaringAnd());
    }

    @Test
    void lang3Replace(Bencher bencher) {
        bencher.measure(() -> operations.lang3Replace());
    }

    @Test
    void lang3Reverse(Bencher bencher) {
        bencher.measure(() -> operations.lang3Reverse());
    }

    @Test
    void jacksonWrite(Bencher bencher) {
        bencher.measure(() -> operations.jacksonWrite());
    }

    @Test
    void jacksonRead(Bencher bencher) {
        bencher.measure(() -> operations.jacksonRead());
    }

    @Test
    void randomInt(Bencher bencher) {
        bencher.measure(() -> operations.randomInt());
    }

    @Test
    void parseLong(Bencher bencher) {
        bencher.measure(() -> operations.parseLong());
    }

    @Test
    void sine(Bencher bencher) {
        bencher.measure(() -> operations.sine());
    }

    @Test
    void hashGet(Bencher bencher) {
        bencher.measure(() -> operations.hashGet());
    }

    @Test
    void treeGet(Bencher bencher) {
        bencher.measure(() -> operations.treeGet());
    }

    @Test
    void newException(Bencher bencher) {
        bencher.measure(() -> operations.newException());
    }

    @Test
    void throwAndCatch(Bencher bencher) {
        bencher.measure(() -> operations.throwAndCatch());
    }

    @Test
    void stringFormat(Bencher bencher) {
        bencher.measure(() -> operations.stringFormat());
    }

    @Test
    void regexFind(Bencher bencher) {
        bencher.measure(() -> operations.regexFind());
    }

    @Test
    void optionalChain(Bencher bencher) {
        bencher.measure(() -> operations.optionalChain());
    }

    @Test
    void streamGrouping(Bencher bencher) {
        bencher.measure(() -> operations.streamGrouping());
    }

    @Test
    void bigDecimal(Bencher bencher) {
        bencher.measure(() -> operations.bigDecimal());
    }

    @Test
    void deflate(Bencher bencher) {
        bencher.measure(() -> operations.deflate());
    }

    @Test
    void matrixMultiply(Bencher bencher) {
        bencher.measure(() -> operations.matrixMultiply());
    }

    @Test
    void sha256(Bencher bencher) {
        bencher.measure(() -> operations.sha256());
    }

    @Test
    void dateParse(Bencher bencher) {
        bencher.measure(() -> operations.dateParse());
    }

    @Test
    void reflectInvoke(Bencher bencher) {
        bencher.measure(() -> operations.reflectInvoke());
    }

    @Test
    void concatenation(Bencher bencher) {
        bencher.measure(() -> operations.concatenation());
    }

    @Test
    void copyAndSort(Bencher bencher) {
        bencher.measure(() -> operations.copyAndSort());
    }

    @Test
    void listAdd(Bencher bencher) {
        bencher.measure(() -> operations.listAdd());
    }

    @Test
    void oneInHundred(Bencher bencher) {
        bencher.measure(() -> operations.oneInHundred());
    }

    @Test
    void caffeineEvict(Bencher bencher) {
        bencher.measure(() -> operations.caffeineEvict());
    }

    @Test
    @Benchmark(threads = 2)
    void twoThreadsGet(Bencher bencher) {
        bencher.measure(() -> operations.twoThreadsGet());
    }

    @Test
    @Benchmark(threads = 2)
    void twoThreadsCount(Bencher bencher) {
        bencher.measure(() -> operations.twoThreadsCount());
    }

    @Test
    void sortInput(Bencher bencher) {
        bencher.withInput(Inputs::unsorted).measure(Inputs::sort);
    }

    @Test
    void putIntoFreshMap(Bencher bencher) {
        bencher.withInput(Inputs::map).measure(Inputs::put);
    }
}
