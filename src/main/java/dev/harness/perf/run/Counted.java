package dev.harness.perf.run;

import dev.harness.perf.result.PlaceWork;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.work.ExecutedCode;
import dev.harness.perf.work.MethodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What child JVMs counted of a test, or why they did not. Immutable.
 *
 * @param jvms the answer of each child; none if nothing was counted
 * @param obstacle why nothing was counted, in one sentence; empty if something was, or if nothing needs it
 * @param places what places do, one list for each operation; empty if they were not looked for
 */
record Counted(List<CountAnswer> jvms, String obstacle, List<List<PlaceWork>> places) {
    /** For a test whose work nothing asks for. */
    static final Counted NOT_NEEDED = new Counted(List.of(), "", List.of());

    Counted {
        jvms = List.copyOf(jvms);
        places = List.copyOf(places);
    }

    /** Returns the same with what the places of each operation do; an operation whose places cannot be told has none. */
    Counted withPlaces(WorkSource source) throws InterruptedException {
        List<List<PlaceWork>> found = new ArrayList<>();
        for (CountedOperation operation : operations()) {
            found.add(Places.of(source.profile(operation.givenName(), operation.givenSize())));
        }
        return new Counted(jvms, obstacle, found);
    }

    static Counted none(String obstacle) {
        return new Counted(List.of(), obstacle, List.of());
    }

    /** Returns the operations in the order in which the test names them. */
    List<CountedOperation> operations() {
        return jvms.isEmpty() ? List.of() : jvms.get(0).operations();
    }

    /**
     * Returns the code that the test ran, as all JVMs say; empty if only one followed it, since what depends on the start of a JVM shows
     * in two.
     */
    Optional<ExecutedCode> code() {
        return jvms.size() < 2
                ? Optional.empty()
                : jvms.stream().map(CountAnswer::code).reduce(ExecutedCode::and);
    }

    /** Returns a class or a method without all its counters, and why; empty if all have them. */
    private Optional<String> uncounted(List<CountedOperation> same) {
        Stream<String> classes = jvms.stream().map(CountAnswer::uncounted).filter(text -> !text.isEmpty());
        Stream<String> methods = same.stream()
                .flatMap(each -> each.count().countedOnce().stream())
                .map(MethodName::shortName);
        return Stream.concat(classes, methods).findFirst();
    }

    /** Returns what all JVMs counted of an operation. */
    WorkFigures figures(CountedOperation operation) {
        return figures(operation.givenName(), operation.givenSize()).orElseThrow();
    }

    /** Returns what all JVMs counted of an operation; empty if it was not counted. */
    Optional<WorkFigures> figures(@Nullable String name, int size) {
        List<CountedOperation> same = jvms.stream()
                .flatMap(jvm -> jvm.operations().stream())
                .filter(each -> each.isOf(name, size))
                .toList();
        if (same.isEmpty()) {
            return Optional.empty();
        }
        WorkFigures figures = withPlaces(figures(same), name, size);
        return Optional.of(uncounted(same).map(figures::without).orElse(figures));
    }

    private WorkFigures withPlaces(WorkFigures figures, @Nullable String name, int size) {
        List<CountedOperation> operations = operations();
        for (int i = 0; i < places.size(); i++) {
            if (operations.get(i).isOf(name, size) && !places.get(i).isEmpty()) {
                return figures.at(places.get(i));
            }
        }
        return figures;
    }

    private static WorkFigures figures(List<CountedOperation> same) {
        CountedOperation first = same.get(0);
        return new WorkFigures(
                same.stream().map(each -> each.count().values()).toList(),
                same.stream().map(CountedOperation::bytes).toList(),
                same.stream()
                        .flatMap(each -> each.count().mostVarying().stream())
                        .map(MethodName::shortName)
                        .findFirst()
                        .orElse(""),
                same.stream()
                        .map(each -> each.count().others())
                        .filter(others -> !others.isEmpty())
                        .findFirst()
                        .orElse(""),
                first.count().priceList(),
                first.count().jdk());
    }
}
