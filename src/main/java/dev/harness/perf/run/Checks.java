package dev.harness.perf.run;

import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Runs the checks of a test, records their findings, and fails the test if a limit is broken. Stateless. */
public final class Checks {
    private Checks() {}

    /**
     * Runs the checks one after another until one has a broken limit. The failure contains every broken limit of that
     * check; later checks do not run.
     *
     * @throws AssertionFailedError if a limit is broken
     * @throws Throwable what the body throws
     */
    public static void run(List<Check> checks, TestCase test, RunContext context) throws Throwable {
        for (Check check : checks) {
            Findings findings = check.run(test, context);
            context.record().add(findings.all());
            findings.all()
                    .forEach(finding -> Figures.of(finding).ifPresent(figures -> publish(figures, test, context)));
            settle(findings);
        }
    }

    /** What a test prints while it runs is all that Surefire keeps of it. */
    private static void publish(Map<String, String> figures, TestCase test, RunContext context) {
        test.publish(figures);
        if (context.settings().figures()) {
            System.out.println(Figures.line(test.name().place(), figures));
        }
    }

    /** A test report and an IDE show limit and measured value as expected and actual. */
    private static String measured(List<Verdict> verdicts) {
        return lines(verdicts, verdict -> verdict.measured().isEmpty() ? "-" : verdict.measured());
    }

    private static String lines(List<Verdict> verdicts, Function<Verdict, String> text) {
        return verdicts.stream().map(text).collect(Collectors.joining("\n"));
    }

    private static void settle(Findings findings) throws Throwable {
        List<Verdict> broken = findings.all().stream()
                .flatMap(finding -> finding.verdicts().stream())
                .filter(Verdict::broken)
                .toList();
        if (broken.isEmpty()) {
            if (findings.failure().isPresent()) {
                throw findings.failure().get();
            }
            return;
        }
        boolean claimsOnly =
                broken.stream().allMatch(verdict -> verdict.subject().rule().equals(Subject.COMPARISON));
        if (claimsOnly
                && findings.failure().filter(BrokenClaim.class::isInstance).isPresent()) {
            throw findings.failure().get(); // as it is: its trace names the line of the claim
        }
        AssertionFailedError failure = new AssertionFailedError(
                lines(broken, Verdict::render), lines(broken, Verdict::limit), measured(broken));
        findings.behind().forEach(failure::addSuppressed);
        findings.failure().ifPresent(failure::addSuppressed);
        throw failure;
    }
}
