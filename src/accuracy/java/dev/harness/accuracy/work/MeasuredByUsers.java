package dev.harness.accuracy.work;

import dev.harness.accuracy.users.Operations;

/** Some of the operations whose time is compared with JMH's. */
final class MeasuredByUsers {
    private MeasuredByUsers() {}

    static Named operations() {
        Operations users = new Operations();
        return new Named()
                .add("HdrHistogram: percentile", users::hdrPercentile)
                .add("Caffeine: hit", users::caffeineHit)
                .add("Agrona: map of ints", users::agronaGet)
                .add("Agrona: set of ints", users::agronaSet)
                .add("Okio: buffer", users::okioUtf8)
                .add("Okio: SHA-256", users::okioSha256)
                .add("Guava: immutable map", users::guavaGet)
                .add("Guava: splitter", users::guavaSplit)
                .add("Guava: murmur hash", users::guavaMurmur)
                .add("Eclipse Collections: sum", users::eclipseSum)
                .add("Eclipse Collections: select", users::eclipseSelect)
                .add("Eclipse Collections: count", users::eclipseCount)
                .add("RoaringBitmap: contains", users::roaringContains)
                .add("RoaringBitmap: and", users::roaringAnd)
                .add("Commons Lang: replace each", users::lang3Replace)
                .add("Commons Lang: reverse", users::lang3Reverse)
                .add("Jackson: write", users::jacksonWrite)
                .add("Jackson: read a tree", users::jacksonRead)
                .add("matrix multiplication", users::matrixMultiply);
    }
}
