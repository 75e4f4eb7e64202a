package dev.harness.accuracy.work;

import dev.harness.accuracy.gate.Child;
import dev.harness.accuracy.gate.Progress;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.run.Places;
import dev.harness.perf.work.MethodName;
import dev.harness.perf.work.WorkCount;
import dev.harness.perf.work.WorkJvm;
import dev.harness.perf.work.WorkProfile;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What JVMs of one kind count of a set of operations; each JVM's answer is a file, and is not counted again. */
final class CountRuns {
    private final Path folder;
    private final Class<? extends OperationSet> set;
    private final List<String> flags;

    /**
     * @param folder where the answers are kept
     * @param flags options of these JVMs beside those that counting needs
     */
    CountRuns(Path folder, Class<? extends OperationSet> set, List<String> flags) {
        this.folder = folder;
        this.set = set;
        this.flags = List.copyOf(flags);
    }

    /** Counts in so many JVMs, each in an order of its own. */
    void count(WorkJvm jvm, int jvms) throws IOException, InterruptedException {
        for (int turn = 0; turn < jvms; turn++) {
            run(jvm.options(), "count", turn);
        }
    }

    /** Counts by place, in one JVM. */
    void profile(WorkJvm jvm) throws IOException, InterruptedException {
        run(jvm.optionsForProfiles(), "profile", 0);
    }

    private void run(List<String> options, String what, int turn) throws IOException, InterruptedException {
        Path file = file(what, turn);
        if (Files.exists(file)) {
            return;
        }
        Progress.say(set.getSimpleName() + " " + String.join(" ", flags) + ": " + what + ", JVM " + turn);
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx768m");
        command.addAll(flags);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CountJvm.class.getName()));
        command.addAll(List.of(set.getName(), String.valueOf(turn), what, file.toString()));
        Child.run(command, folder.resolve(what + turn + ".log"));
    }

    private Path file(String what, int turn) {
        return folder.resolve(what + turn + ".ser");
    }

    /** Returns what each JVM counted. */
    List<Map<String, WorkCount>> counts() throws IOException {
        List<Map<String, WorkCount>> jvms = new ArrayList<>();
        for (int turn = 0; Files.exists(file("count", turn)); turn++) {
            jvms.add(read(file("count", turn)));
        }
        return jvms;
    }

    /** Returns what the places do. */
    Map<String, WorkProfile> profiles() throws IOException {
        return read(file("profile", 0));
    }

    @SuppressWarnings("unchecked") // written by CountJvm
    private static <T> Map<String, T> read(Path file) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            return (Map<String, T>) in.readObject();
        } catch (ClassNotFoundException otherCode) {
            throw new IOException(file + " was written by other code; remove it", otherCode);
        }
    }

    /** Returns the figures that the product makes of the counts of some JVMs. */
    static WorkFigures figures(List<WorkCount> counts) {
        WorkFigures figures = new WorkFigures(
                counts.stream().map(WorkCount::values).toList(),
                List.of(),
                counts.stream()
                        .flatMap(each -> each.mostVarying().stream())
                        .map(MethodName::shortName)
                        .findFirst()
                        .orElse(""),
                counts.stream().map(WorkCount::others).filter(other -> !other.isEmpty()).findFirst().orElse(""),
                counts.get(0).priceList(),
                counts.get(0).jdk());
        return counts.stream()
                .flatMap(each -> each.countedOnce().stream())
                .findFirst()
                .map(method -> figures.without(method.shortName()))
                .orElse(figures);
    }

    /** Returns figures with what the dearest places do, as many as a saved run keeps. */
    static WorkFigures at(WorkFigures figures, WorkProfile profile) {
        return figures.at(Places.of(Optional.of(profile)));
    }
}
