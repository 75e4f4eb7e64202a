package dev.harness.perf.run;

import dev.harness.perf.BenchmarkResult;
import dev.harness.perf.Comparison;
import dev.harness.perf.Margin;
import dev.harness.perf.compare.Claim;
import dev.harness.perf.compare.Claim.Kind;
import java.util.Objects;
import java.util.Optional;

/** The comparison that a test gets: it checks each argument, in a run that measures and in one that does not. Not thread-safe. */
final class CheckedComparison implements Comparison {
    private static final double HUNDRED = 100;

    private final BencherUse use;
    private final ComparedCalls calls;
    private final Contest contest;

    CheckedComparison(BencherUse use, ComparedCalls calls, Contest contest) {
        this.use = use;
        this.calls = calls;
        this.contest = contest;
    }

    @Override
    public Comparison isFasterThan() {
        return claim(new Claim(Kind.FASTER, 0));
    }

    @Override
    public Comparison isFasterThan(String name) {
        return claim(new Claim(Kind.FASTER, 0, known(name).equals(calls.secondName())));
    }

    @Override
    public Comparison isFasterThan(double least, Margin unit) {
        return claim(of(Kind.FASTER, "isFasterThan", least, unit));
    }

    @Override
    public Comparison isNotSlowerThan(double most, Margin unit) {
        return claim(of(Kind.NOT_SLOWER, "isNotSlowerThan", most, unit));
    }

    @Override
    public Comparison allocatesLess() {
        return claim(new Claim(Kind.FEWER_BYTES, 0));
    }

    @Override
    public Comparison doesLessWork() {
        return claim(new Claim(Kind.LESS_WORK, 0));
    }

    @Override
    public Optional<BenchmarkResult> result(String name) {
        return contest.result(known(name));
    }

    private Claim of(Kind kind, String method, double amount, Margin unit) {
        Objects.requireNonNull(unit, "unit");
        try {
            return new Claim(kind, amount / HUNDRED);
        } catch (IllegalArgumentException refused) {
            throw use.misuse(method + "(" + amount + ", " + unit + "): " + refused.getMessage());
        }
    }

    private String known(String name) {
        Objects.requireNonNull(name, "name");
        if (calls.names().contains(Optional.of(name))) {
            return name;
        }
        throw use.misuse("no operation of the comparison is named \"" + name + "\"; its names are \""
                + calls.firstName() + "\" and \"" + calls.secondName() + "\"");
    }

    private Comparison claim(Claim claim) {
        use.requireIdle("an assertion of a comparison");
        try {
            contest.claim(claim);
        } catch (Throwable failure) {
            throw AsItIs.thrown(failure); // an interrupt, too, so that JUnit sees its own timeout
        }
        return this;
    }
}
