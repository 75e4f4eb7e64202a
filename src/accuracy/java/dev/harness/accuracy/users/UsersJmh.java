package dev.harness.accuracy.users;


import java.util.Arrays;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** JMH's side: three forks an operation. Arguments: the result file, a pattern of names, then options of the JVM. */
public final class UsersJmh {
    private static final int FORKS = 3;

    private UsersJmh() {}

    public static void main(String[] arguments) throws RunnerException {
        System.setProperty("jmh.blackhole.autoDetect", "false");
        System.setProperty("jmh.blackhole.mode", "FULL");
        new Runner(new OptionsBuilder()
                        .include("dev\\.harness\\.accuracy\\.users\\.\\w+\\.(" + arguments[1] + ")$")
                        .forks(FORKS)
                        .jvmArgs(Arrays.copyOfRange(arguments, 2, arguments.length))
                        .warmupIterations(3)
                        .measurementIterations(3)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementTime(TimeValue.milliseconds(300))
                        .result(arguments[0])
                        .resultFormat(ResultFormatType.JSON)
                        .build())
                .run();
        System.exit(0);
    }
}
