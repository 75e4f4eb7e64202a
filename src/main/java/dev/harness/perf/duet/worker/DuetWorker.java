package dev.harness.perf.duet.worker;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The main class of a JVM in which two revisions take turns. The first argument is the file with the plan, the second where the
 * answers go. Exit code 0: everything was answered; 3: a test does not end, or has filled the
 * memory, and the last answer names it.
 */
final class DuetWorker {
    private static final int STUCK = 3;
    private static final int NO_SIDE = 4;

    private final Plan plan;
    private final Answers answers;
    private final Random random;
    private final Map<String, String> parameters;

    private DuetWorker(Plan plan, Answers answers) {
        this.plan = plan;
        this.answers = answers;
        this.random = new Random(plan.seed());
        this.parameters = Map.of(
                "harness.benchmark", "measure",
                "harness.memcheck", "off",
                "junit.jupiter.execution.parallel.enabled", "false",
                "junit.jupiter.execution.timeout.mode", "disabled",
                "junit.jupiter.testmethod.order.default", "org.junit.jupiter.api.MethodOrderer$Random",
                "junit.jupiter.execution.order.random.seed", Long.toString(plan.seed()),
                "junit.platform.output.capture.stdout", "false",
                "junit.platform.output.capture.stderr", "false");
    }

    public static void main(String[] arguments) throws IOException {
        Orphans.endWithTheParent();
        Plan plan = Plan.read(Path.of(arguments[0]));
        try (Writer out = Files.newBufferedWriter(Path.of(arguments[1]))) {
            Answers answers = new Answers(out);
            int exit = new DuetWorker(plan, answers).run();
            Runtime.getRuntime().halt(exit); // threads of tests may be left
        }
    }

    private int run() {
        try {
            return run(sides());
        } catch (Lost stuck) {
            answers.add("stuck", String.valueOf(stuck.getMessage()));
            return STUCK;
        } catch (OutOfMemoryError full) {
            answers.add("stuck", String.valueOf(Lost.failed(full).getMessage()));
            return STUCK;
        } catch (Throwable failure) {
            answers.add("broken", failure);
            return NO_SIDE;
        }
    }

    /** A coin decides which side is loaded first. */
    private List<Side> sides() throws IOException {
        Side[] sides = new Side[2];
        int first = coin();
        for (int side : new int[] {first, 1 - first}) {
            try {
                sides[side] = new Side(
                        side == 0 ? "base" : "now", plan.classPaths().get(side), side == 0 ? plan.names() : Names.SAME);
            } catch (ReflectiveOperationException | LinkageError | ClassCastException missing) {
                answers.add("no-seam", side, missing);
                throw new IllegalStateException("a side cannot take turns", missing);
            }
        }
        return List.of(sides);
    }

    private int run(List<Side> sides) throws InterruptedException, Lost {
        // JUnit and drivers are loaded before the first test, which is not to blame for what they change.
        for (Side side : sides) {
            side.load();
        }
        List<String> ids = plan.tests().stream().filter(plan::has).toList();
        List<Inventory> inventories = sides.stream()
                .map(side -> new Inventory(side, plan, parameters))
                .toList();
        int first = coin();
        take(inventories.get(first), ids);
        take(inventories.get(1 - first), ids);
        List<List<String>> classes = classes(playable(ids, inventories), plan.names());
        Collections.shuffle(classes, random);
        for (List<String> one : classes) {
            Map<String, List<List<String>>> tests = new LinkedHashMap<>();
            one.forEach(id -> tests.put(
                    id, inventories.stream().map(each -> each.keys(id)).toList()));
            answers.add("class", one.get(0));
            new Duet(sides, plan, parameters, answers, random).run(tests);
        }
        answers.add("done");
        return 0;
    }

    private void take(Inventory inventory, List<String> ids) throws InterruptedException, Lost {
        for (String id : ids) {
            answers.add("inventory", id);
            inventory.take(id);
        }
    }

    /** Tells what each test comes to, and returns those that can be run beside each other. */
    private List<String> playable(List<String> ids, List<Inventory> inventories) {
        List<String> playable = new ArrayList<>();
        for (String id : ids) {
            for (int side = 0; side < 2; side++) {
                for (String key : inventories.get(side).keys(id)) {
                    answers.add("key", side, id, key);
                }
            }
            String obstacle = inventories
                    .get(0)
                    .obstacle(id)
                    .or(() -> inventories.get(1).obstacle(id))
                    .orElse("");
            if (!obstacle.isEmpty()) {
                answers.add("isolate", id, obstacle);
            } else if (inventories.get(0).keys(id).stream()
                    .anyMatch(key ->
                            plan.hasKey(key) && inventories.get(1).keys(id).contains(key))) {
                playable.add(id);
            }
        }
        return playable;
    }

    /** Returns the tests of each outermost class, so that what a class sets up is set up once; a renamed method is alone. */
    static List<List<String>> classes(List<String> ids, Names names) {
        Map<String, List<String>> byClass = new LinkedHashMap<>();
        for (String id : ids) {
            String[] parts = id.split("/", -1);
            String type = parts.length > 1 ? parts[1] : id;
            byClass.computeIfAbsent(names.isOtherMethod(id) ? id : type, name -> new ArrayList<>())
                    .add(id);
        }
        return new ArrayList<>(byClass.values());
    }

    private int coin() {
        return random.nextBoolean() ? 1 : 0;
    }
}
