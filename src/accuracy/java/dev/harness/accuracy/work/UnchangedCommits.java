package dev.harness.accuracy.work;

import dev.harness.accuracy.gate.Child;
import dev.harness.accuracy.gate.Page;
import dev.harness.accuracy.gate.Progress;
import dev.harness.accuracy.gate.Share;
import dev.harness.accuracy.work.FollowJvm.Followed;
import dev.harness.perf.compare.Unchanged;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.unchanged.Circumstances;
import dev.harness.perf.unchanged.Surroundings;
import dev.harness.perf.work.WorkJvm;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which benchmarks the product calls unchanged from commit to commit of programs; the clones are named by LIBRARIES. */
final class UnchangedCommits implements WorkQualityMain.Part {
    private static final int COMMITS = 30;
    private static final int JVMS = 2;

    private final Path data;
    private final int count;
    private final List<Path> clones;

    UnchangedCommits(Path data, int percent) {
        this.data = data.resolve("unchanged");
        this.count = Math.max(3, COMMITS * percent / 100);
        this.clones = Stream.of(System.getProperty("libraries", "").split(","))
                .filter(each -> !each.isBlank())
                .map(each -> Path.of(each.strip()).toAbsolutePath())
                .toList();
    }

    @Override
    public String name() {
        return "unchanged";
    }

    private LibraryCommits commits(Path clone, Library library) {
        return new LibraryCommits(clone, library, folder(library));
    }

    private Path folder(Library library) {
        return data.resolve(library.name().replace(' ', '-'));
    }

    @Override
    public void collect() throws Exception {
        if (clones.isEmpty()) {
            Progress.say("LIBRARIES= names no clone, so no commits are compared");
        }
        try (WorkJvm jvm = WorkJvm.open()) {
            for (Path clone : clones) {
                Library library = LibraryCommits.of(clone);
                LibraryCommits commits = commits(clone, library);
                List<String> newestFirst = new ArrayList<>(commits.newest(count));
                Collections.reverse(newestFirst);
                for (String commit : newestFirst) {
                    follow(jvm, library, commit, commits);
                }
            }
        }
    }

    /** A commit that cannot be built or run is left out; the table counts those that could. */
    private void follow(WorkJvm jvm, Library library, String commit, LibraryCommits commits) throws InterruptedException {
        try {
            Path classes = commits.compiled(commit);
            for (int turn = 0; turn < JVMS; turn++) {
                follow(jvm, library, commit, classes, turn);
            }
        } catch (IOException broken) {
            Progress.say(library.name() + " " + commit + " is left out: " + broken.getMessage());
        }
    }

    private void follow(WorkJvm jvm, Library library, String commit, Path classes, int turn) throws IOException, InterruptedException {
        Path file = file(library, commit, turn);
        if (Files.exists(file)) {
            return;
        }
        Progress.say(library.name() + " " + commit + ", JVM " + turn);
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm.options());
        command.addAll(List.of("-cp", classes + File.pathSeparator + System.getProperty("java.class.path")));
        command.addAll(List.of(FollowJvm.class.getName(), "Benchmarks", file.toString()));
        Child.run(command, folder(library).resolve("follow.log"));
    }

    private Path file(Library library, String commit, int turn) {
        return folder(library).resolve(commit).resolve("followed" + turn + ".ser");
    }

    @Override
    public boolean isMeasured() throws Exception {
        for (Path clone : clones) {
            Library library = LibraryCommits.of(clone);
            for (String commit : commits(clone, library).newest(count)) {
                if (Files.exists(file(library, commit, JVMS - 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void write(Page page) throws Exception {
        page.part(
                "Nothing that it runs has changed",
                "Benchmarks of programs from each commit to the next. Where no compiled file differs, everything must be unchanged. Where"
                        + " some do, what was not run may have changed.");
        if (clones.isEmpty()) {
            page.line("Not followed: `LIBRARIES=folder,folder` names clones of this repository, Commons Codec or jsoup.");
            return;
        }
        page.head(List.of(
                "program", "commits", "benchmarks", "unchanged, same files", "unchanged, other files", "unchanged, but other work"));
        Map<String, Integer> reasons = new TreeMap<>();
        for (Path clone : clones) {
            page.row(row(clone, reasons));
        }
        page.line("");
        page.line("Why a benchmark was not called unchanged although no file differs:");
        page.line("");
        reasons.forEach((reason, times) -> page.line("- " + reason + ": " + times));
        if (reasons.isEmpty()) {
            page.line("- there was none");
        }
    }

    private List<String> row(Path clone, Map<String, Integer> reasons) throws Exception {
        Library library = LibraryCommits.of(clone);
        LibraryCommits commits = commits(clone, library);
        List<String> done = new ArrayList<>();
        for (String commit : commits.newest(count)) {
            if (Files.exists(file(library, commit, JVMS - 1))) {
                done.add(commit);
            }
        }
        Share same = Share.NONE;
        Share other = Share.NONE;
        Share wrong = Share.NONE;
        int benchmarks = 0;
        for (int i = 1; i < done.size(); i++) {
            Map<String, BenchmarkRecord> before = records(library, done.get(i - 1), commits);
            Map<String, BenchmarkRecord> now = records(library, done.get(i), commits);
            boolean differ = commits.differ(done.get(i - 1), done.get(i));
            benchmarks = now.size();
            for (String name : now.keySet()) {
                boolean unchanged = Unchanged.is(before.get(name), now.get(name));
                same = differ ? same : same.with(unchanged);
                other = differ ? other.with(unchanged) : other;
                wrong = unchanged ? wrong.with(!alike(before.get(name), now.get(name))) : wrong;
                if (!unchanged && !differ) {
                    reasons.merge(library.name() + ", " + name + ", " + reason(before.get(name), now.get(name)), 1, Integer::sum);
                }
            }
        }
        return List.of(library.name(), "" + done.size(), "" + benchmarks, same.counts(), other.counts(), wrong.counts());
    }

    private static boolean alike(BenchmarkRecord before, BenchmarkRecord now) {
        return before.work().orElseThrow().work() == now.work().orElseThrow().work();
    }

    private static String reason(BenchmarkRecord before, BenchmarkRecord now) {
        return now.conditions().orElseThrow().changeSince(before.conditions().orElseThrow()).orElse("other work or bytes");
    }

    /** Returns the records that the product would save. */
    private Map<String, BenchmarkRecord> records(Library library, String commit, LibraryCommits commits) throws Exception {
        List<Map<String, Followed>> jvms = new ArrayList<>();
        for (int turn = 0; turn < JVMS; turn++) {
            jvms.add(read(file(library, commit, turn)));
        }
        List<Path> path = new ArrayList<>(List.of(commits.compiled(commit)));
        Stream.of(LibraryCommits.dependencies().split(File.pathSeparator)).map(Path::of).forEach(path::add);
        Surroundings surroundings = Surroundings.ofThisJvm(path).withState(Surroundings.properties());
        Map<String, BenchmarkRecord> records = new TreeMap<>();
        for (String name : jvms.get(0).keySet()) {
            List<Followed> each = jvms.stream().map(jvm -> jvm.get(name)).toList();
            Conditions conditions = Circumstances.of(
                    each.get(0).code().and(each.get(1).code()), surroundings, "", List.of(), "this machine");
            records.put(
                    name,
                    Runs.followed(
                            BenchmarkId.of("Benchmarks", name), Samples.of(new double[] {1}), 0, Optional.of(figures(each)), Optional.of(conditions)));
        }
        return records;
    }

    private static WorkFigures figures(List<Followed> jvms) {
        WorkFigures counted = CountRuns.figures(jvms.stream().map(Followed::count).toList());
        return new WorkFigures(
                counted.counts(),
                jvms.stream().map(Followed::bytes).toList(),
                counted.varying(),
                counted.others(),
                counted.priceList(),
                counted.jdk(),
                counted.places(),
                counted.uncounted());
    }

    @SuppressWarnings("unchecked") // written by FollowJvm
    private static Map<String, Followed> read(Path file) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            return (Map<String, Followed>) in.readObject();
        }
    }
}
