package dev.harness.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import dev.harness.state.StateManager;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Claims and completions on disk. */
final class StorageContest {
    private static final int TASKS = 1_000;
    private static final int MANY = 100_000;
    private static final int THREADS = 16;

    private final Path directory;
    private final Table table;

    StorageContest(Path directory, Table table) {
        this.directory = directory;
        this.table = table;
    }

    void run(int rounds) throws Exception {
        steps(rounds);
        sizes(rounds);
        allocation();
        opening(rounds);
    }

    private void steps(int rounds) throws Exception {
        Contest contest = new Contest();
        try (DrainRace race = new DrainRace();
                Drain kernel = new KernelDrain(directory);
                Drain floor = new FloorDrain(directory.resolve("floor"));
                SqliteDrain sqlite = new SqliteDrain(directory.resolve("sqlite.db"))) {
            int disk = contest.add(() -> race.stepsPerSecond(floor, 1, TASKS));
            int one = contest.add(() -> race.stepsPerSecond(kernel, 1, TASKS));
            int sqliteOne = contest.add(() -> race.stepsPerSecond(sqlite, 1, TASKS));
            int many = contest.add(() -> race.stepsPerSecond(kernel, THREADS, TASKS));
            int sqliteMany = contest.add(() -> race.stepsPerSecond(sqlite, THREADS, TASKS));
            contest.run(3, rounds);
            String work = "claim + complete, 1,000 tasks, ";
            row(contest, work + "1 thread", one, "write + fdatasync, 1 thread", disk, 0.9);
            row(contest, work + "16 threads", many, "write + fdatasync, 1 thread", disk, 6);
            row(contest, work + "16 threads", many, "SQLite, 16 threads", sqliteMany, 12);
            row(contest, work + "1 thread", one, "SQLite, 1 thread", sqliteOne, 1.4);
        }
    }

    private void row(Contest contest, String work, int ours, String against, int theirs, double target) {
        table.ratio(
                work,
                Table.perSecond(contest.median(ours)),
                against,
                Table.perSecond(contest.median(theirs)),
                contest.ratio(ours, theirs),
                "at least",
                target);
    }

    private void sizes(int rounds) throws Exception {
        Contest contest = new Contest();
        try (KernelDrain few = new KernelDrain(directory.resolve("few"));
                KernelDrain all = new KernelDrain(directory.resolve("all"))) {
            int small = contest.add(() -> claims(few, TASKS));
            int large = contest.add(() -> claims(all, MANY));
            contest.run(2, rounds);
            table.ratio(
                    "claim + complete, 100,000 tasks, 1 thread",
                    Table.time(contest.median(large)),
                    "itself, 1,000 tasks",
                    Table.time(contest.median(small)),
                    contest.ratio(large, small),
                    "at most",
                    1.3);
        }
    }

    /** Returns the nanoseconds of a claim and a completion, over the first 1,000 tasks. */
    private static double claims(Drain drain, int tasks) throws Exception {
        drain.refill(tasks);
        drain.claimAndComplete("worker");
        return Contest.nanosEach(TASKS - 1, () -> drain.claimAndComplete("worker") ? 1 : 0);
    }

    private void allocation() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long claiming = 0;
        int counted = 0;
        try (StateManager manager = StateManager.open(directory.resolve("allocation"))) {
            manager.save(KernelDrain.tasks(20 * TASKS));
            for (int i = 0; i < 20 * TASKS; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                var task = manager.claimTask("worker").task().orElseThrow();
                long after = threads.getCurrentThreadAllocatedBytes();
                manager.completeTask(task.id(), "worker");
                if (i >= 15 * TASKS) {
                    claiming += after - before;
                    counted++;
                }
            }
        }
        long each = claiming / counted;
        table.add(
                "bytes allocated per claim, steady, 1 thread",
                each + " B",
                "-",
                "-",
                "-",
                "at most 512 B",
                each <= 512 ? "met" : "**missed**");
    }

    private void opening(int rounds) throws Exception {
        Path root = directory.resolve("opening");
        try (StateManager manager = StateManager.open(root)) {
            manager.save(KernelDrain.tasks(MANY));
        }
        Path file = root.resolve(".harness/state.json");
        ObjectMapper mapper = new ObjectMapper();
        Contest contest = new Contest();
        int ours = contest.add(() -> Contest.nanosEach(1, () -> open(root)));
        int theirs = contest.add(() -> Contest.nanosEach(
                1, () -> mapper.readTree(Files.readAllBytes(file)).get("tasks").size()));
        contest.run(8, 2 * rounds);
        table.ratio(
                "open and load 100,000 tasks",
                Table.time(contest.median(ours)),
                "Jackson's tree of the same file",
                Table.time(contest.median(theirs)),
                contest.ratio(ours, theirs),
                "at most",
                1.0);
    }

    private static double open(Path root) throws IOException {
        try (StateManager manager = StateManager.open(root)) {
            return manager.load().orElseThrow().tasks().size();
        }
    }
}
