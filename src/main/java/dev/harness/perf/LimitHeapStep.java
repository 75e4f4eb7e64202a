package dev.harness.perf;

import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.gate.Fact;
import dev.harness.perf.gate.HeapJudge;
import dev.harness.perf.gate.Verdict;
import dev.harness.perf.history.MemoryRecord;
import dev.harness.perf.memory.HeapHolder;
import dev.harness.perf.memory.HeapHolders;
import dev.harness.perf.memory.HeapSearch;
import dev.harness.perf.stats.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.opentest4j.AssertionFailedError;

/** Enforces {@link LimitHeap}. */
final class LimitHeapStep implements Step {
    private static final long SMALLEST = 2 << 20;
    private static final int HOLDERS = 5;
    private static final String RULE = "child JVM, serial collector";

    @Override
    public boolean applies(TestCase test) {
        Optional<Long> limit = test.annotation(LimitHeap.class).map(annotation -> limit(annotation, test));
        return limit.isPresent() && test.configuration().memcheck();
    }

    private static long limit(LimitHeap annotation, TestCase test) {
        try {
            long limit = ByteSize.parse(annotation.value());
            if (limit >= SMALLEST) {
                return limit;
            }
        } catch (IllegalArgumentException e) {
            throw Misuse.of("LimitHeap", test.place(), String.valueOf(e.getMessage()));
        }
        String problem = "value \"" + annotation.value() + "\" is less than 2 MB, the smallest heap a JVM takes";
        throw Misuse.of("LimitHeap", test.place(), problem);
    }

    @Override
    public void run(TestCase test) throws Throwable {
        long limit = limit(test.annotation(LimitHeap.class).orElseThrow(), test);
        Path folder = HeapFork.folder(test);
        Path dump = folder.resolve("heap.hprof");
        try {
            ForkResult result = new HeapFork(test).run(limit, dump);
            if (HeapFork.ranOut(result)) {
                throw ranOut(test, limit, dump);
            }
            ForkFailures.raise("@LimitHeap on [" + test.place() + "]", result);
            // that it fits says nothing of how much it needs: only a search does
            OptionalLong needed =
                    test.configuration().suggest() ? OptionalLong.of(suggest(test, limit)) : OptionalLong.empty();
            test.report().memory(MemoryRecord.heap(test.fullName(), limit, needed, RULE, true));
        } finally {
            Files.deleteIfExists(dump);
            Files.deleteIfExists(folder);
        }
    }

    private static AssertionFailedError ranOut(TestCase test, long limit, Path dump) throws Throwable {
        List<Fact> more = new ArrayList<>();
        List<HeapHolder> holders = List.of();
        try {
            holders = HeapHolders.of(dump, HOLDERS);
        } catch (IOException unreadable) {
            more.add(new Fact("held by", "cannot tell; the heap dump could not be had: " + unreadable));
        }
        long largest = Math.max(2 * limit, Runtime.getRuntime().maxMemory());
        OptionalLong needed = HeapSearch.smallest(limit, largest, heap -> passes(test, heap));
        test.report().memory(MemoryRecord.heap(test.fullName(), limit, needed, RULE, false));
        more.add(Reproduce.memcheck(test));
        Verdict verdict = HeapJudge.ranOut(test.place(), limit, needed, largest, holders);
        return new AssertionFailedError(verdict.with(more).render());
    }

    /** Smaller heaps than the one that is enough may not even let the JVM start, which is a no as well. */
    private static long suggest(TestCase test, long enough) throws Throwable {
        long needed = HeapSearch.smallest(
                        SMALLEST,
                        enough,
                        heap -> new HeapFork(test).runQuietly(heap).passed())
                .orElse(enough);
        Suggestion.heap(test, needed);
        return needed;
    }

    /** A failure of another kind, given enough memory, is the test's own and ends the search. */
    private static boolean passes(TestCase test, long heap) throws Throwable {
        ForkResult result = new HeapFork(test).runQuietly(heap);
        if (HeapFork.ranOut(result)) {
            return false;
        }
        ForkFailures.raise("@LimitHeap on [" + test.place() + "]", result);
        return true;
    }
}
