package dev.harness.perf.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a child JVM has printed, as the failure of its test shows it. */
class ChildOutputTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private ChildOutput read(InputStream from) {
        ChildOutput output = new ChildOutput(from, new PrintStream(printed, true, StandardCharsets.UTF_8));
        output.run();
        return output;
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream broken(String text) {
        return new SequenceInputStream(text(text), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Stream closed");
            }
        });
    }

    @Test
    void lastWords_bothStreamsCutOff_saidOnceBelowWhatWasPrinted() {
        ChildOutput out = read(broken("one\n"));
        ChildOutput err = read(broken("two\n"));

        assertThat(ChildProcess.lastWords(out, err))
                .isEqualTo("\nits last output:\none\ntwo\n(the output ended early: Stream closed)");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsSubsequence("one", "two")
                .doesNotContain("early");
    }

    @Test
    void lastWords_onlyOneStreamCutOff_said() {
        assertThat(ChildProcess.lastWords(read(text("")), read(broken("two\n"))))
                .isEqualTo("\nits last output:\ntwo\n(the output ended early: Stream closed)");
    }

    @Test
    void lastWords_wholeOutput_lastTwentyLinesOfEachStream() {
        StringBuilder many = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            many.append("line ").append(i).append('\n');
        }

        assertThat(ChildProcess.lastWords(read(text(many.toString())), read(text("end"))))
                .startsWith("\nits last output:\nline 11\n")
                .endsWith("line 30\nend");
    }

    @Test
    void lastWords_nothingPrinted_none() {
        assertThat(ChildProcess.lastWords(read(text("")), read(text("\n")))).isEmpty();
    }
}
