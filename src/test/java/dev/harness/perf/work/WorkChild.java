package dev.harness.perf.work;

import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkRunner;
import dev.harness.perf.fork.ForkTask;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A child JVM that is asked to run one of our own classes and to hand over what it returns. */
final class WorkChild {
    /** What runs in the child; needs a constructor without parameters. */
    interface Job {
        Serializable run(WorkMeter meter) throws Throwable;
    }

    private WorkChild() {}

    /** Runs a job in a fresh child, with more options than it needs. */
    static Object run(Class<? extends Job> job, String... options) throws Exception {
        try (WorkJvm jvm = WorkJvm.open()) {
            return run(job, jvm.options(), options);
        }
    }

    /** Runs a job in a fresh child that counts by place. */
    static Object profile(Class<? extends Job> job) throws Exception {
        try (WorkJvm jvm = WorkJvm.open()) {
            return run(job, jvm.optionsForProfiles());
        }
    }

    private static Object run(Class<? extends Job> job, List<String> needed, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(needed);
        ForkRequest request = ForkRequest.of(WorkChild.class.getName(), job.getName(), Map.of(), Duration.ofSeconds(60))
                .withJvmOptions(all);
        ForkResult result = ForkRunner.run(request);
        if (!result.passed()) {
            throw new AssertionError(result.message(), result.failure().orElse(null));
        }
        return result.payload().orElseThrow();
    }

    public static void main(String[] arguments) {
        ForkChild.forEach(child -> {
            try {
                Job job = (Job)
                        Class.forName(child.testId()).getDeclaredConstructor().newInstance();
                ForkTask.answer(child.folder(), job.run(WorkMeter.ofThisJvm().orElseThrow()));
                child.tell(ForkOutcome.PASSED, Optional.empty());
            } catch (Throwable failure) {
                child.tell(ForkOutcome.FAILED, Optional.of(failure));
            }
        });
        System.exit(0);
    }
}
