package dev.harness.perf.run;

import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.gate.HeapJudge;
import dev.harness.perf.heap.HeapHolder;
import dev.harness.perf.heap.HeapHolders;
import dev.harness.perf.heap.HeapSearch;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Bounds the heap that a test needs: runs the test in a child JVM with a heap of this size. Immutable and thread-safe.
 *
 * @param limit the size of the heap in bytes, at least {@link #SMALLEST}
 */
public record HeapCheck(long limit) implements Check {
    /** The smallest heap that a JVM accepts, in bytes. */
    public static final long SMALLEST = 2 << 20;

    private static final int HOLDERS = 5;
    private static final String RULE = "child JVM, serial collector";

    @Override
    public Findings run(TestCase test, RunContext context) throws Throwable {
        HeapFork fork = new HeapFork(test, context.forks(), test.subject("LimitHeap"));
        Path folder = fork.folder();
        Path dump = folder.resolve("heap.hprof");
        try {
            ForkResult result = fork.run(limit, dump);
            if (HeapFork.ranOut(result)) {
                return ranOut(test, fork, dump);
            }
            ForkFailures.raise(fork.subject().words(), result);
            // a pass does not show how much the test needs; only a search does
            OptionalLong needed =
                    context.settings().suggest() ? OptionalLong.of(suggest(test, fork)) : OptionalLong.empty();
            return found(test, needed, HeapJudge.fits(fork.subject(), limit, needed));
        } finally {
            delete(dump);
            delete(folder);
        }
    }

    /** What stays behind must not hide the verdict. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException inUse) {
            file.toFile().deleteOnExit();
        }
    }

    private Findings ranOut(TestCase test, HeapFork fork, Path dump) throws Throwable {
        Subject subject = fork.subject();
        List<Fact> more = new ArrayList<>();
        List<HeapHolder> holders = List.of();
        try {
            holders = HeapHolders.of(dump, HOLDERS);
        } catch (IOException unreadable) {
            more.add(new Fact("held by", "cannot tell; the heap dump is not available: " + unreadable));
        }
        long largest = Math.max(2 * limit, Runtime.getRuntime().maxMemory());
        OptionalLong needed = HeapSearch.smallest(limit, largest, heap -> passes(fork, heap));
        Verdict verdict = HeapJudge.ranOut(subject, limit, needed, largest, holders);
        return found(test, needed, Reproduce.memcheck(test, verdict.with(more)));
    }

    private Findings found(TestCase test, OptionalLong needed, Verdict verdict) {
        MemoryRecord row = MemoryRecord.of(test.name().full(), MemoryKind.HEAP, limit, RULE, verdict);
        return Findings.of(List.of(needed.isPresent() ? row.measured(needed.getAsLong()) : row));
    }

    /** In a heap that is too small the JVM may not even start; that counts as "does not pass". */
    private long suggest(TestCase test, HeapFork fork) throws Throwable {
        long needed = HeapSearch.smallest(
                        SMALLEST, limit, heap -> fork.runQuietly(heap).passed())
                .orElse(limit);
        Suggestion.heap(test, needed);
        return needed;
    }

    /** A failure of another kind, given enough memory, is the test's own and ends the search. */
    private static boolean passes(HeapFork fork, long heap) throws Throwable {
        ForkResult result = fork.runQuietly(heap);
        if (HeapFork.ranOut(result)) {
            return false;
        }
        ForkFailures.raise(fork.subject().words(), result);
        return true;
    }
}
