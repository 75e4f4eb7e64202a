package dev.harness.state;

import dev.harness.io.FaultShim;
import dev.harness.io.FaultShim.Mode;
import dev.harness.trajectory.TrajectoryLogger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The JVM whose system calls fail: saves, claims, completes, logs and compacts, again and again, with another call struck
 * each time. After each step it compares with a second directory that no fault meets: what threw has changed nothing,
 * what returned is there, also for a fresh manager.
 */
final class FaultyJvm {
    private static final int EVERYTHING = 127;
    private static final int WRITES = FaultShim.WRITE | FaultShim.TRUNCATE | FaultShim.FSYNC | FaultShim.FDATASYNC;
    static final int READ_ONLY = WRITES | FaultShim.RENAME | FaultShim.OPEN | FaultShim.UNLINK;

    private final FaultShim shim;
    private final Path root;
    private final int claims;
    private int plays;
    private int refusals;

    private FaultyJvm(Path control, Path root, int claims) throws IOException {
        this.shim = new FaultShim(control);
        this.root = root;
        this.claims = claims;
        shim.path("/faulty");
    }

    /** How a call is struck. */
    private record Fault(int calls, Mode mode, int error, int then, boolean interrupt) {}

    /** One step on a manager and a log. */
    private record Step(String name, Function<StateManager, String> onManager) {}

    public static void main(String[] arguments) throws Exception {
        boolean all = arguments[2].equals("all");
        FaultyJvm jvm = new FaultyJvm(Path.of(arguments[0]), Path.of(arguments[1]), all ? 20 : 3);
        int every = all ? 1 : 5;
        for (Fault fault : all ? faults() : fewFaults()) {
            jvm.playAll(fault, every);
        }
        jvm.plays += new FaultyReplacement(jvm.shim, jvm.root).playAll();
        System.out.println(jvm.plays + " plays, " + jvm.refusals + " refusals");
    }

    private static List<Fault> fewFaults() {
        return List.of(
                new Fault(FaultShim.FDATASYNC, Mode.FAIL, FaultShim.EIO, 0, true),
                new Fault(FaultShim.FDATASYNC, Mode.FAIL, FaultShim.EIO, READ_ONLY, false),
                new Fault(WRITES, Mode.FAIL, FaultShim.ENOSPC, 0, false));
    }

    private static List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (int call = 1; call < EVERYTHING; call *= 2) {
            for (Mode mode : Mode.values()) {
                boolean sensible = mode != Mode.SHORT || call == FaultShim.WRITE;
                for (int then : sensible ? new int[] {0, WRITES, READ_ONLY} : new int[0]) {
                    for (boolean interrupt : new boolean[] {false, true}) {
                        faults.add(new Fault(call, mode, FaultShim.EIO, then, interrupt));
                    }
                }
            }
            faults.add(new Fault(call, Mode.FAIL, FaultShim.ENOSPC, 0, false));
        }
        return faults;
    }

    private void playAll(Fault fault, int every) throws Exception {
        shim.count(fault.calls);
        play(fault, -1);
        int calls = shim.counted();
        for (int number = 0; number < calls; number += every) {
            play(fault, number);
        }
    }

    private void play(Fault fault, int number) throws Exception {
        plays++;
        String place = fault + ", call " + number;
        Path faulty = root.resolve("faulty" + plays);
        Thread interrupter = interrupter(Thread.currentThread());
        try (StateManager mirror = StateManager.open(root.resolve("mirror" + plays))) {
            if (number >= 0) {
                shim.strike(fault.calls, number, fault.mode, fault.error);
                shim.then(fault.then, FaultShim.EROFS);
                shim.delay(fault.interrupt || fault.mode == Mode.DELAY ? 1_000 : 0);
            }
            if (fault.interrupt) {
                interrupter.start();
            }
            List<Integer> logged = new ArrayList<>();
            try (TrajectoryLogger log = new TrajectoryLogger(faulty.resolve("log"))) {
                session(faulty, mirror, log, logged, place);
                session(faulty, mirror, log, logged, place);
                int seen = shim.counted();
                shim.heal();
                mustBe(statuses(mirror.load()).equals(statuses(fresh(faulty))), place + ": after the disk was mended");
                log.log(Map.of("n", -1));
                logged.add(-1);
                mustBe(logged(faulty).equals(logged), place + ": events " + logged(faulty) + " for " + logged);
                mustBe(number < 0 || seen > 0, place + ": nothing was counted");
            }
            try (StateManager last = StateManager.open(faulty)) {
                last.save(state());
                mustBe(last.claimTask("w").task().isPresent(), place + ": goes on");
            }
        } finally {
            end(interrupter);
        }
    }

    private static void end(Thread interrupter) {
        interrupter.interrupt();
        while (interrupter.isAlive()) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
    }

    /** Interrupts the worker in the middle of the call that is struck. */
    private Thread interrupter(Thread worker) {
        Thread thread = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                if (shim.struck() > 0) {
                    worker.interrupt();
                    return;
                }
                Thread.onSpinWait();
            }
        });
        thread.setDaemon(true);
        return thread;
    }

    private void session(Path faulty, StateManager mirror, TrajectoryLogger log, List<Integer> logged, String place) {
        try (StateManager manager = StateManager.open(faulty)) {
            for (Step step : steps()) {
                Optional<WorkflowState> before = mirror.load();
                String at = place + ", " + step.name;
                try {
                    String answer = step.onManager.apply(manager);
                    step.onManager.apply(mirror);
                    mustBe(!answer.isEmpty(), at);
                } catch (UncheckedIOException e) {
                    refusals++;
                    mustShow(faulty, before, at + " threw " + e.getMessage());
                } catch (IllegalStateException | IllegalArgumentException e) {
                    refusals++; // what it rests on was refused before
                }
                mustShow(faulty, mirror.load(), at);
                log(log, logged, at, faulty);
            }
        }
    }

    private void log(TrajectoryLogger log, List<Integer> logged, String at, Path faulty) {
        int number = logged.size();
        try {
            log.log(Map.of("n", number));
            logged.add(number);
        } catch (UncheckedIOException e) {
            refusals++;
        }
        List<Integer> seen = logged(faulty);
        mustBe(seen.size() >= logged.size() && seen.subList(0, logged.size()).equals(logged), at + ": events " + seen);
    }

    private static List<Integer> logged(Path faulty) {
        try (TrajectoryLogger log = new TrajectoryLogger(faulty.resolve("log"))) {
            return log.tail(1_000).stream().map(event -> event.get("n").asInt()).toList();
        }
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("save", manager -> {
            manager.save(state());
            return "saved";
        }));
        for (int i = 0; i < claims; i++) {
            String worker = "w" + i;
            steps.add(new Step("claim " + i, manager -> String.valueOf(id(manager.claimTask(worker)))));
            if (i % 3 == 0) {
                steps.add(new Step("complete " + i, manager -> completed(manager, worker)));
            }
        }
        steps.add(new Step(
                "update",
                manager -> String.valueOf(manager.update(state -> state.with(StateManagerTest.task("extra"))))));
        return steps;
    }

    private static String id(ClaimResult claim) {
        return claim.task().map(Task::id).orElse("nothing");
    }

    private static String completed(StateManager manager, String worker) {
        Predicate<Task> held =
                task -> task.status() == TaskStatus.RUNNING && task.claimedBy().equals(Optional.of(worker));
        String id = manager.load().stream()
                .flatMap(state -> state.tasks().values().stream())
                .filter(held)
                .map(Task::id)
                .findFirst()
                .orElse("none");
        manager.completeTask(id, worker);
        return id;
    }

    static WorkflowState state() {
        return WorkflowState.of(IntStream.range(0, 30)
                .mapToObj(i -> StateManagerTest.task("t" + i))
                .toList());
    }

    /** Another manager shows exactly this, or says that it cannot know. */
    static void mustShow(Path faulty, Optional<WorkflowState> expected, String at) {
        try {
            mustBe(statuses(fresh(faulty)).equals(statuses(expected)), at + ": a fresh manager shows something else");
        } catch (UncheckedIOException unknown) {
            mustBe(String.valueOf(unknown.getMessage()).contains("cannot be read"), at + ": " + unknown);
        }
    }

    static Optional<WorkflowState> fresh(Path faulty) {
        try (StateManager fresh = StateManager.open(faulty)) {
            return fresh.load();
        }
    }

    /** Both directories are worked on at slightly different times. */
    static List<String> statuses(Optional<WorkflowState> state) {
        return state.stream()
                .flatMap(some -> some.tasks().values().stream())
                .map(task -> task.id() + task.status() + task.claimedBy())
                .toList();
    }

    static void mustBe(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
