package dev.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.Run;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** What the JDK's jdeps sees in our compiled classes. */
final class Jdeps {
    private Jdeps() {}

    /** Returns the lines of a listing that match; each takes seconds. */
    static Stream<MatchResult> lines(String line, String... options) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        String[] arguments = Stream.concat(
                        Stream.of(options), Stream.of(classes().toString()))
                .toArray(String[]::new);
        int status = ToolProvider.findFirst("jdeps").orElseThrow().run(writer, writer, arguments);
        assertThat(status).as(output.toString()).isZero();
        return Pattern.compile(line, Pattern.MULTILINE)
                .matcher(output.toString())
                .results();
    }

    private static Path classes() {
        try {
            return Path.of(Run.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
