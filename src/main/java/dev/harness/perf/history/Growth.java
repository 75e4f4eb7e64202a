package dev.harness.perf.history;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.Verdict;
import java.util.List;
import java.util.stream.IntStream;

/** A limit on growth as it stands in the file: sizes and costs in pairs. */
record Growth(String test, String cost, List<Point> points, Verdict verdict) {
    /** A size alone where its cost is not known. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Point(int size, double cost) {
        @JsonValue
        List<Number> pair() {
            return Double.isFinite(cost) ? List.of(size, cost) : List.of(size);
        }
    }

    static Growth of(GrowthRecord growth) {
        return new Growth(
                growth.test(),
                growth.cost(),
                IntStream.range(0, growth.sizes().size())
                        .mapToObj(i ->
                                new Point(growth.sizes().get(i), growth.costs().get(i)))
                        .toList(),
                growth.verdict());
    }

    GrowthRecord record() {
        return new GrowthRecord(
                test,
                cost,
                points.stream().map(Point::size).toList(),
                points.stream().map(Point::cost).toList(),
                verdict);
    }
}
