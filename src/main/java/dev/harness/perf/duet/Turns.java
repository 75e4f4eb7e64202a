package dev.harness.perf.duet;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.run.OperationKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Lets both revisions take turns in as many JVMs as the judge asks for. A test that hangs, ends its JVM or cannot take turns costs only
 * itself. Not thread-safe.
 */
final class Turns {
    private static final String MAIN = "DuetWorker";
    private static final String COLLECTOR = "-XX:[+-]Use\\w*GC";

    /** How the seam says why it refuses. */
    private static final String OURS = "^java\\.lang\\.IllegalStateException: ";

    /** Its own bound ends a worker long before. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int MOST_LOSSES = 2;
    private static final int HUNG = 3;
    private static final int GUESTS_LAST_JVMS = 4;

    private final Setup setup;
    private final Jvms jvms;
    private final Progress progress;
    private final Pairs pairs;
    private final List<Listed> tests;
    private final Map<String, BenchmarkId> ids = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<String, String> obstacles = new LinkedHashMap<>();
    private final Map<String, String> without = new LinkedHashMap<>();
    private final Set<String> guests = new HashSet<>();
    private final Map<String, Integer> losses = new HashMap<>();
    private final Random seeds;
    private final BooleanSupplier late;
    private final Processors processors;
    private int started;

    /** @param late whether no more JVMs are to be started */
    Turns(Setup setup, Jvms jvms, Processors processors, Progress progress, Pairs pairs, BooleanSupplier late) {
        this.late = late;
        this.setup = setup;
        this.jvms = jvms;
        this.processors = processors;
        this.progress = progress;
        this.pairs = pairs;
        this.tests = pairs.tests().get(1);
        this.seeds = new Random(setup.seed());
    }

    /** Adds an operation that both sides have. */
    void add(BenchmarkId id, double threshold) {
        add(id, new Tally(threshold, setup.jvms()));
    }

    /** Adds an operation that both sides have, and what counts its JVMs. */
    void add(BenchmarkId id, Tally tally) {
        String key = OperationKey.of(id);
        ids.put(key, id);
        tallies.put(key, tally);
    }

    /** Adds an operation that is measured beside the others, as long as these need JVMs and it is slower in each of them. */
    void addGuest(BenchmarkId id, Tally tally) {
        add(id, tally);
        guests.add(OperationKey.of(id));
    }

    /** Returns why an operation cannot take turns; empty if it can. */
    Optional<String> obstacle(BenchmarkId id) {
        return Optional.ofNullable(obstacles.get(OperationKey.of(id)));
    }

    Tally tally(BenchmarkId id) {
        return tally(OperationKey.of(id));
    }

    private Tally tally(String key) {
        return Objects.requireNonNull(tallies.get(key), "added before");
    }

    private BenchmarkId id(String key) {
        return Objects.requireNonNull(ids.get(key), "added before");
    }

    /** Returns how many JVMs measured. */
    int started() {
        return started;
    }

    /** Runs JVMs until each operation but guests is decided, or cannot take turns. */
    void run() throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(setup.together());
        try {
            for (Map<String, Integer> needs = needs(); isOpen(needs) && !late.getAsBoolean(); needs = needs()) {
                wave(threads, needs);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A guest that lacks a few JVMs gets them, after the others as well. */
    private boolean isOpen(Map<String, Integer> needs) {
        return needs.entrySet().stream()
                .anyMatch(need -> !guests.contains(need.getKey()) || need.getValue() <= GUESTS_LAST_JVMS);
    }

    private Map<String, Integer> needs() {
        Map<String, Integer> needs = new LinkedHashMap<>();
        tallies.forEach((key, tally) -> {
            boolean over = obstacles.containsKey(key) || (guests.contains(key) && !tally.isSlowerSoFar());
            int more = over ? 0 : tally.needs();
            if (more > 0) {
                needs.put(key, more);
            }
        });
        return needs;
    }

    private void wave(ExecutorService threads, Map<String, Integer> needs) throws IOException, InterruptedException {
        int most = needs.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        long confirming =
                needs.keySet().stream().filter(key -> tally(key).isConfirming()).count();
        progress.wave(needs.size(), confirming, most, started);
        List<Set<String>> keys = new ArrayList<>();
        List<Future<Jvms.Ended>> running = new ArrayList<>();
        for (int jvm = 0; jvm < Math.min(setup.together(), most); jvm++) {
            int number = jvm;
            Set<String> wanted = new LinkedHashSet<>();
            needs.forEach((key, more) -> {
                if (more > number) {
                    wanted.add(key);
                }
            });
            List<String> plan = plan(wanted);
            List<String> processor = processors.prefix(started);
            Callable<Jvms.Ended> run = () -> jvms.run(processor, MAIN, List.of(), "", options(), plan, LONGEST);
            keys.add(wanted);
            running.add(threads.submit(run));
            started++;
        }
        for (int jvm = 0; jvm < running.size(); jvm++) {
            take(ended(running.get(jvm)), keys.get(jvm));
        }
    }

    private static Jvms.Ended ended(Future<Jvms.Ended> running) throws IOException, InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException disk) {
                throw disk;
            }
            if (failed.getCause() instanceof InterruptedException interrupted) {
                throw new InterruptedException(interrupted.getMessage());
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Other collectors lay out the objects of one side well and those of the other badly. */
    private List<String> options() {
        boolean chosen = setup.jvmOptions().stream().anyMatch(option -> option.matches(COLLECTOR));
        return chosen ? List.of() : List.of("-XX:+UseSerialGC");
    }

    private List<String> plan(Set<String> wanted) {
        List<String> plan = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            String name = side == 0 ? "base" : "now";
            plan.add(name + "-path\t" + setup.side(side).joined());
        }
        tests.stream()
                .filter(test -> !without.containsKey(test.id()))
                .filter(test -> wanted.stream().anyMatch(key -> test.has(id(key))))
                .forEach(test -> plan.add("test\t" + test.id()));
        without.keySet().forEach(id -> plan.add("without\t" + id));
        wanted.forEach(key -> plan.add("key\t" + key));
        plan.addAll(pairs.plan(wanted.stream().map(this::id).toList()));
        plan.add("seed\t" + seeds.nextInt(Integer.MAX_VALUE));
        plan.add("bound-seconds\t" + setup.boundSeconds());
        return plan;
    }

    private void take(Jvms.Ended ended, Set<String> wanted) {
        Set<String> silent = new LinkedHashSet<>(wanted);
        for (List<String> line : ended.all("value")) {
            Tally tally = tallies.get(line.get(1));
            if (tally != null && silent.remove(line.get(1))) {
                tally.value(number(line, 2), number(line, 3), number(line, 4));
            }
        }
        for (List<String> line : ended.all("unsettled")) {
            if (silent.remove(line.get(1))) {
                tally(line.get(1)).unsettled();
            }
        }
        ended.all("no-seam")
                .forEach(line -> silent.forEach(key -> obstacles.putIfAbsent(
                        key,
                        "the Harness of "
                                + setup.side(Integer.parseInt(line.get(0))).name() + " cannot take turns")));
        ended.all("isolate").forEach(line -> isolate(line.get(0), line.get(1).replaceFirst(OURS, "")));
        if (!ended.complete()) {
            blame(ended, silent);
        } else {
            silent.forEach(key -> lost(key, ended));
        }
    }

    private static double number(List<String> line, int index) {
        return Double.parseDouble(line.get(index));
    }

    private void isolate(String id, String reason) {
        without.putIfAbsent(id, reason);
        tests.stream()
                .filter(test -> test.id().equals(id))
                .forEach(test -> ids.forEach((key, benchmark) -> {
                    if (test.has(benchmark)) {
                        obstacles.putIfAbsent(key, reason);
                    }
                }));
    }

    /** A JVM that ended too soon names what it was at; the others are measured by the next. */
    private void blame(Jvms.Ended ended, Set<String> silent) {
        String reason = ended.first("stuck").orElseGet(() -> "it " + ended.words());
        Optional<String> at = ended.lines().stream()
                .filter(line ->
                        line.size() > 1 && List.of("at", "inventory", "class").contains(line.get(0)))
                .reduce((earlier, later) -> later)
                .map(line -> line.get(1));
        Optional<String> broken = ended.first("broken");
        if (at.isPresent() && (ended.exit() == HUNG || broken.isEmpty())) {
            isolate(at.get(), reason);
        } else {
            silent.forEach(key -> obstacles.putIfAbsent(key, broken.orElse(reason)));
        }
    }

    /** The sides did not meet: a test failed beside the other side, or came to something else. */
    private void lost(String key, Jvms.Ended ended) {
        if (losses.merge(key, 1, Integer::sum) < MOST_LOSSES) {
            return;
        }
        BenchmarkId id = id(key);
        String reason = ended.all("failed").stream()
                .filter(line -> tests.stream()
                        .anyMatch(test -> test.has(id) && line.get(1).startsWith(test.id())))
                .map(line -> "beside the other side it fails: " + line.get(2))
                .findFirst()
                .orElse("its sides did not meet");
        obstacles.putIfAbsent(key, reason);
    }
}
