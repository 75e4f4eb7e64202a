package dev.harness.state;

import static dev.harness.state.FaultyJvm.fresh;
import static dev.harness.state.FaultyJvm.mustBe;
import static dev.harness.state.FaultyJvm.mustShow;
import static dev.harness.state.FaultyJvm.state;
import static dev.harness.state.FaultyJvm.statuses;

import dev.harness.io.FaultShim;
import dev.harness.io.FaultShim.Mode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Snapshots that are put in place of none or of another, or are deleted, on a disk that dies in the middle of that. */
final class FaultyReplacement {
    private final FaultShim shim;
    private final Path root;
    private int plays;
    private int refusals;

    FaultyReplacement(FaultShim shim, Path root) {
        this.shim = shim;
        this.root = root;
    }

    /** One way to replace a snapshot, what is done before, and what stands afterwards. */
    private record Replacement(
            String name, Consumer<StateManager> before, Consumer<StateManager> call, Optional<WorkflowState> after) {}

    /** Strikes each flush of each replacement in turn; returns how many times it played. */
    int playAll() {
        WorkflowState other = WorkflowState.of(StateManagerTest.task("other"));
        Consumer<StateManager> save = manager -> manager.save(state());
        Consumer<StateManager> saveOther = manager -> manager.save(other);
        play(new Replacement("first save", manager -> {}, saveOther, Optional.of(other)));
        play(new Replacement("second save", save, saveOther, Optional.of(other)));
        play(new Replacement("reset", save, StateManager::reset, Optional.empty()));
        return plays;
    }

    private void play(Replacement replacement) {
        int refusedBefore = refusals;
        for (int flush = 0; isStruck(replacement, flush); flush++) {
            plays++;
        }
        mustBe(refusals > refusedBefore, replacement.name + ": was never refused");
    }

    /** Returns false if there was no such flush. */
    private boolean isStruck(Replacement replacement, int flush) {
        String at = replacement.name + ", flush " + flush;
        Path faulty = root.resolve("faulty " + at);
        try (StateManager manager = StateManager.open(faulty)) {
            replacement.before.accept(manager);
            Optional<WorkflowState> old = manager.load();
            shim.strike(FaultShim.FSYNC, flush, Mode.FAIL, FaultShim.EIO);
            shim.then(FaultyJvm.READ_ONLY, FaultShim.EROFS);
            boolean refused = isRefused(() -> replacement.call.accept(manager));
            boolean struck = shim.struck() > 0;
            if (refused) {
                mustShow(faulty, old, at);
            }
            shim.heal();
            if (refused) {
                mustBe(statuses(fresh(faulty)).equals(statuses(old)), at + ": after the disk was mended");
                mustBe(statuses(manager.load()).equals(statuses(old)), at + ": to the manager that was refused");
                mustBe(firstClaimed(manager).equals(firstOf(old)), at + ": claimed " + firstOf(fresh(faulty)));
            }
            replacement.call.accept(manager);
            mustBe(statuses(fresh(faulty)).equals(statuses(replacement.after)), at + ": done again");
            return struck;
        }
    }

    /** Claims, which needs the lock: what nobody was shown is taken back before that. */
    private static Optional<String> firstClaimed(StateManager manager) {
        try {
            return manager.claimTask("w").task().map(Task::id);
        } catch (IllegalStateException nothingSaved) {
            return Optional.empty();
        }
    }

    private static Optional<String> firstOf(Optional<WorkflowState> state) {
        return state.flatMap(some -> some.tasks().keySet().stream().findFirst());
    }

    private boolean isRefused(Runnable call) {
        try {
            call.run();
            return false;
        } catch (UncheckedIOException e) {
            refusals++;
            return true;
        }
    }
}
