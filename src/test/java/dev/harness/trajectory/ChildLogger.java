package dev.harness.trajectory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Logs numbered events of all sizes, in this JVM or in one of its own. */
final class ChildLogger {
    private ChildLogger() {}

    /** Arguments: file, name, number of events; prints how many are durable. */
    public static void main(String[] args) {
        try (TrajectoryLogger logger = new TrajectoryLogger(Path.of(args[0]))) {
            log(logger, args[1], Integer.parseInt(args[2]));
        }
    }

    static void log(TrajectoryLogger logger, String by, int count) {
        for (int n = 0; n < count; n++) {
            // Now and then an event that no single page or pipe buffer holds.
            logger.log(Map.of("by", by, "n", n, "text", "ü漢😀".repeat(n % 50 == 49 ? 20_000 : n % 7)));
            if (by.equals("victim")) {
                System.out.println(n + 1);
            }
        }
    }

    static Process start(Path file, String by, int count) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ChildLogger.class.getName(),
                        file.toString(),
                        by,
                        Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
