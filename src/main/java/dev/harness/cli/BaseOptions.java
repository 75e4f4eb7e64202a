package dev.harness.cli;

import dev.harness.io.IoReason;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.SideBySideJudge;
import dev.harness.perf.duet.Setup;
import dev.harness.perf.duet.SideBySide;
import dev.harness.perf.history.Renames;
import dev.harness.perf.revision.NoRevisionException;
import dev.harness.perf.revision.Revisions;
import dev.harness.perf.revision.Scratch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Option;

/** The options of a comparison of two revisions, side by side. Not thread-safe. */
final class BaseOptions {
    private static final int MOST_JVMS = 200;
    private static final int MOST_SEEDS = 1_000_000;

    @Option(
            names = "--base",
            paramLabel = "REVISION",
            description = {
                "The revision that the working tree is compared with: a branch, tag or commit of git; the folder of a project; a folder with "
                        + "classes and test-classes; or a jar or folder of an earlier version, which today's tests run with."
            })
    private Optional<String> base = Optional.empty();

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
            description = "Which benchmarks: Class, Class#method or method, with * for anything.")
    private List<String> tests = new ArrayList<>();

    @Option(
            names = "--jvms",
            paramLabel = "N",
            description = "JVMs before the first look, 5 to 200; more tell smaller changes. Default: 5.",
            defaultValue = "5")
    private int jvms = SideBySideJudge.SCREEN;

    @Option(names = "--seed", paramLabel = "N", description = "Of every order and coin; drawn unless given.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description = "An option of the JVMs that measure, e.g. --jvm-option=-Xmx2g; may be repeated.")
    private List<String> jvmOptions = new ArrayList<>();

    @Option(
            names = "--hang",
            paramLabel = "SECONDS",
            description = "How long a test may do nothing before it is given up, where it is alone two minutes more; "
                    + "${DEFAULT-VALUE} unless given.",
            defaultValue = "60")
    private int hang = 60;

    @Option(names = "--all", description = "Measure also the time of benchmarks of which nothing has changed.")
    private boolean all;

    boolean isGiven() {
        return base.isPresent();
    }

    /** Returns whether all benchmarks of the project are compared. */
    boolean isWhole() {
        return tests.isEmpty();
    }

    Path project() {
        return project;
    }

    Comparison compare(FailOn gates, Renames renames, PrintWriter err) {
        check(gates);
        Interruption interruption = Interruption.saidOn(err);
        try (Scratch scratch = Scratch.make()) {
            Revisions revisions = Revisions.of(base.orElseThrow(), project, scratch, Saying.on(err));
            int together = Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors() / 2 + 1));
            Setup setup = new Setup(
                    revisions.base(),
                    revisions.now(),
                    project.toRealPath(),
                    tests,
                    jvms,
                    seed.orElseGet(() -> (long) new Random().nextInt(MOST_SEEDS)),
                    jvmOptions,
                    Math.min(together, Runtime.getRuntime().availableProcessors()),
                    hang,
                    all);
            return new SideBySide(setup, gates, renames, scratch, Saying.on(err)).compare(revisions.remarks());
        } catch (NoRevisionException none) {
            String advice = none.advice().isEmpty() ? "" : "; " + none.advice();
            throw new IllegalArgumentException("--base: " + none.getMessage() + advice, none);
        } catch (IOException failed) {
            throw new UncheckedIOException("the comparison failed: " + IoReason.of(failed), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("interrupted", interrupted);
        } finally {
            interruption.end();
        }
    }

    private void check(FailOn gates) {
        if (jvms < SideBySideJudge.SCREEN || jvms > MOST_JVMS) {
            throw new IllegalArgumentException("--jvms " + jvms + " is out of range; give 5 to " + MOST_JVMS);
        }
        if (hang < 1) {
            throw new IllegalArgumentException("--hang " + hang + " is out of range; give at least 1 second");
        }
        gates.times().stream()
                .filter(metric -> metric != Metric.MEDIAN)
                .findFirst()
                .ifPresent(metric -> {
                    throw new IllegalArgumentException(
                            "--fail-on: side by side the median is judged, not " + metric + "; write e.g. median:5%");
                });
        if (base.orElse("").isBlank()) {
            throw new IllegalArgumentException("--base is empty; name a revision, e.g. main");
        }
    }
}
