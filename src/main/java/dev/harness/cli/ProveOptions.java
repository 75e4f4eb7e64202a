package dev.harness.cli;

import dev.harness.io.IoReason;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.duet.TestPatterns;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.prove.Commands;
import dev.harness.perf.prove.Prover;
import dev.harness.perf.prove.SampleProof;
import dev.harness.perf.revision.Scratch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of {@code prove} that concern the project and its copy. Not thread-safe. */
final class ProveOptions {
    private static final int A_FEW = 3;

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project, in a build of several modules the module; ${DEFAULT-VALUE} unless given.",
            defaultValue = ".")
    private Path project = Path.of(".");

    @Option(
            names = "--tests",
            paramLabel = "PATTERN",
            split = ",",
            description =
                    "Into which benchmarks to inject: Class, Class#method or method, with * for anything. Three unless given: those "
                            + "whose gates notice least, most, and in between.")
    private List<String> tests = new ArrayList<>();

    @Option(
            names = "--build",
            paramLabel = "COMMAND",
            description =
                    "How the project measures; it gets -D options appended, which Maven must see. Unless given, the "
                            + "profile \"benchmark\" where the pom.xml has it, else mvn test -Dgroups=benchmark ...",
            defaultValue = "")
    private String build = "";

    @Option(names = "--no-injection", description = "Inject nothing.")
    private boolean noInjection;

    @Option(names = "--no-sabotage", description = "Sabotage nothing.")
    private boolean noSabotage;

    @Option(names = "--sabotage-only", description = "The sabotages alone.")
    private boolean sabotageOnly;

    Path project() {
        return project;
    }

    boolean hasSamples() {
        return !sabotageOnly;
    }

    void check() {
        if (!Files.isDirectory(project)) {
            throw new IllegalArgumentException("--project: " + project + " is no folder");
        }
        if (sabotageOnly && noSabotage) {
            throw new IllegalArgumentException("--sabotage-only and --no-sabotage leave nothing to prove");
        }
    }

    /**
     * Proves what is asked for on a copy.
     *
     * @param gates those that the build of the copy gets as an option
     */
    Prover.Seen prove(List<SampleProof.Row> rows, FailOn gates, PrintWriter err) {
        boolean inject = !noInjection && !sabotageOnly;
        List<SampleProof.Row> chosen = chosen(rows);
        if (!inject && noSabotage) {
            return new Prover.Seen(List.of(), List.of());
        }
        Map<String, List<Noticed>> noticed = new LinkedHashMap<>();
        chosen.forEach(row -> noticed.putIfAbsent(row.id().test(), row.noticed()));
        Prover.Task task = new Prover.Task(
                project,
                Commands.words(build),
                gates,
                chosen.stream().map(SampleProof.Row::id).toList(),
                noticed);
        Interruption interruption = Interruption.saidOn(err);
        try (Scratch scratch = Scratch.make()) {
            return new Prover(task, scratch, Saying.on(err)).run(inject, !noSabotage);
        } catch (IOException failed) {
            throw new UncheckedIOException("the proof failed: " + IoReason.of(failed), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("interrupted", interrupted);
        } finally {
            interruption.end();
        }
    }

    /** Rows that have a gate; unless named, the one that notices most first, since sabotages measure it alone. */
    private List<SampleProof.Row> chosen(List<SampleProof.Row> rows) {
        List<SampleProof.Row> gated =
                rows.stream().filter(row -> !row.noticed().isEmpty()).toList();
        if (!tests.isEmpty()) {
            List<SampleProof.Row> named = gated.stream()
                    .filter(row -> TestPatterns.match(
                            tests, row.id().className(), row.id().method()))
                    .toList();
            if (named.isEmpty()) {
                throw new IllegalArgumentException("--tests " + String.join(",", tests) + " matches none of the "
                        + gated.size() + " gated benchmarks; one is "
                        + gated.get(0).id().test());
            }
            return named;
        }
        Map<String, SampleProof.Row> byTest = new LinkedHashMap<>();
        gated.stream()
                .sorted(Comparator.comparingDouble(ProveOptions::least))
                .forEach(row -> byTest.putIfAbsent(row.id().test(), row));
        List<SampleProof.Row> all = List.copyOf(byTest.values());
        return all.size() <= A_FEW ? all : List.of(all.get(0), all.get(all.size() / 2), all.get(all.size() - 1));
    }

    /** The growth that is noticed; gates of which nothing can be told come last. */
    private static double least(SampleProof.Row row) {
        return row.noticed().stream()
                .filter(Noticed::isKnown)
                .filter(each -> each.metric().isTime())
                .mapToDouble(Noticed::share)
                .max()
                .orElse(Double.MAX_VALUE);
    }
}
