package dev.harness.perf.prove;

import dev.harness.perf.history.JmhJson;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.revision.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The copy of a project with its saved run, as it is before each sabotage. Not thread-safe. */
final class Stage {
    private final Path project;
    private final Scratch scratch;
    private final Path storage;
    private final Path baseline;
    private final byte[] saved;
    private final Run run;
    private final String pom;

    /**
     * Takes note of what it is.
     *
     * @param storage the folder of saved runs
     * @param baseline the file of the run that was measured in the copy
     */
    Stage(Path project, Scratch scratch, Path storage, Path baseline, Run run) throws IOException {
        this.project = project;
        this.scratch = scratch;
        this.storage = storage;
        this.baseline = baseline;
        this.saved = Files.readAllBytes(baseline);
        this.run = run;
        this.pom = Files.readString(pomFile());
    }

    private Path pomFile() {
        return project.resolve("pom.xml");
    }

    Run run() {
        return run;
    }

    Path baseline() {
        return baseline;
    }

    String pom() {
        return pom;
    }

    void writePom(String text) throws IOException {
        Files.writeString(pomFile(), text);
    }

    /** Writes another run in place of the baseline. */
    void writeBaseline(Run other) throws IOException {
        Files.write(baseline, JmhJson.write(other));
    }

    void truncateBaseline() throws IOException {
        byte[] half = new byte[saved.length / 2];
        System.arraycopy(saved, 0, half, 0, half.length);
        Files.write(baseline, half);
    }

    /** The folder of accepted.txt. */
    Path storage() {
        return storage;
    }

    Path file(String name, String text) throws IOException {
        return Files.write(scratch.path(name), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns records that no gate calls unchanged: what the code depends on is not known of them. */
    List<BenchmarkRecord> withoutConditions() {
        return run.benchmarks().stream()
                .map(record -> record.withConditions(Optional.empty()))
                .toList();
    }

    /** Undoes a sabotage; also runs that it saved are gone. */
    void reset() throws IOException {
        ProjectBuild.remove(storage());
        Files.createDirectories(baseline.resolveSibling(""));
        Files.write(baseline, saved);
        writePom(pom);
    }
}
