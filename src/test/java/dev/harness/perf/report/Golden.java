package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whole outputs kept in {@code src/test/resources/golden}. With {@code -Dgolden.update=true} they are written anew, and
 * the test fails all the same, so that nobody forgets to look at the difference.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    /** Fails unless the lines are those of the file. */
    public static void assertMatches(String name, List<String> lines) {
        Path file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.write(file, lines, StandardCharsets.UTF_8);
                throw new AssertionError(file + " was written anew; look at the difference and run without the switch");
            }
            assertThat(String.join("\n", lines))
                    .as(name)
                    .isEqualTo(String.join("\n", Files.readAllLines(file, StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
