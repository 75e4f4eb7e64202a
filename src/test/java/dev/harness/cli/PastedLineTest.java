package dev.harness.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.export.ComparisonJson;
import dev.harness.perf.export.ComparisonText;
import dev.harness.perf.history.Renames;
import dev.harness.perf.result.BenchmarkId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines that a comparison prints for the files beside the saved runs, pasted as a console shows them. */
class PastedLineTest {
    private static final String ENCODING = "harness.test.encoding";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final FailOn GATES = FailOn.parse("median:5%,allocated:0%,work:2%");
    private static final Heading HEADING = Heading.of("main", "working tree", "side by side", List.of());

    /** What display names of parameterised tests are made of, and what ends a name, a field or a line in the files. */
    private static final List<String> PIECES = List.of(
            " ",
            "  ",
            "|",
            "\"",
            "\\",
            "\\u0041",
            "\\\"",
            "[1] n=10, text=x",
            "größte Zahl",
            "日本語",
            "😀",
            "é",
            "\n",
            "\r\n",
            "\t",
            "\u0000",
            "\u001b[31m",
            "\u0085",
            "\u009b",
            "\u00a0",
            "\u3000",
            "\u2028",
            "\u202e",
            "\u200d",
            "\ufeff",
            "\ud800",
            "\udc00",
            "\ue000",
            "$",
            ".",
            ": ",
            " -> ",
            "\" -> \"",
            "#",
            " until 2030-01-01 because ",
            "<why>",
            "]");

    @TempDir
    private Path folder;

    static Stream<Charset> consoles() {
        return Stream.of(UTF_8, US_ASCII, ISO_8859_1);
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            name.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return name.toString();
    }

    private static BenchmarkId id(Random random, String method) {
        String value = name(random);
        return new BenchmarkId(
                random.nextBoolean() ? "org.example.ShopTest$Inner$Most" : "Shop",
                method,
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value),
                random.nextBoolean() ? Optional.empty() : Optional.of(name(random)),
                random.nextBoolean() ? Map.of() : Map.of("text", value));
    }

    private static Reading worse(Random random) {
        double change = 0.06 + random.nextDouble();
        return switch (random.nextInt(3)) {
            case 0 ->
                new Reading(
                        Metric.MEDIAN,
                        Standing.SLOWER,
                        100,
                        100 * (1 + change),
                        change,
                        change - 0.01,
                        random.nextBoolean() ? change + 0.01 : Double.NaN,
                        0.03,
                        "");
            case 1 ->
                Reading.of(Metric.ALLOCATED, Standing.MORE_BYTES, 16, 16 + random.nextInt(1_000_000_000) + 1.0, "");
            default ->
                Reading.of(Metric.WORK, Standing.MORE_WORK, 1_000, 1_000 * (1 + change) + random.nextInt(99), "");
        };
    }

    /** What is left of the text once a console has shown it. */
    private static List<String> shown(Comparison comparison, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintWriter console = ConsoleWriter.on(bytes, charset)) {
            console.println(String.join("\n", ComparisonText.lines(comparison)));
        }
        return bytes.toString(charset).lines().toList();
    }

    private AcceptedChanges accepted(String text) throws IOException {
        Files.writeString(folder.resolve(AcceptedChanges.FILE), text);
        return AcceptedChanges.in(folder, TODAY);
    }

    @ParameterizedTest
    @MethodSource("consoles")
    void acceptedLine_anyNameAndMetric_acceptsTheVeryChange(Charset console) throws IOException {
        Random random = new Random(14);
        for (int i = 0; i < 150; i++) {
            Compared row = Compared.of(id(random, "find"), List.of(worse(random)), GATES);
            Comparison broken = new Comparison(HEADING, GATES, List.of(row)).accepting(accepted(""), name -> true);
            List<String> shown = shown(broken, console);
            String line = shown.get(shown.size() - 1);

            Comparison again = broken.accepting(accepted(line.replaceFirst("<why>$", "x") + "\n"), name -> true);

            assertThat(broken.exitCode()).isEqualTo(1);
            assertThat(line).endsWith(" because <why>");
            assertThat(again.exitCode()).as(line).isZero();
            assertThat(again.problems()).as(line).isEmpty();
            assertThat(again.rows().get(0).acceptances().get(0).accepted()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("consoles")
    void renamedLine_anyName_renamesTheVeryBenchmark(Charset console) throws IOException {
        Random random = new Random(15);
        for (int i = 0; i < 150; i++) {
            BenchmarkId before = id(random, "find");
            BenchmarkId after = new BenchmarkId(
                    before.className(), "search", before.invocation(), before.measurement(), before.params());
            List<Compared> rows = new ArrayList<>(List.of(Compared.missing(before, "", GATES), Compared.isNew(after)));
            List<String> shown = shown(new Comparison(HEADING, GATES, rows), console);
            String line = shown.get(shown.size() - 1);

            Files.writeString(folder.resolve(Renames.FILE), line + "\n");

            assertThat(Renames.in(folder).today(before)).as(line).isEqualTo(after);
        }
    }

    @Test
    void writer_asciiConsole_jsonIsTheSameText() throws IOException {
        Compared row = Compared.of(BenchmarkId.of("T", "größte😀"), List.of(worse(new Random(1))), GATES);
        String json =
                ComparisonJson.of(new Comparison(HEADING, GATES, List.of(row))).toString();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintWriter console = ConsoleWriter.on(bytes, US_ASCII)) {
            console.print(json);
        }
        assertThat(bytes.toString(US_ASCII)).contains("T.gr\\u00f6\\u00dfte\\ud83d\\ude00");
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(bytes.toByteArray()))
                .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper().readTree(json));
    }

    @Test
    void writer_singleCharacters_areWrittenAsInATextOfThem() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintWriter console = ConsoleWriter.on(bytes, US_ASCII)) {
            console.write('ö');
            console.write(new char[] {'a', 'ß', 'b'}, 1, 1);
            console.append("xüy", 1, 3);
        }
        assertThat(bytes.toString(US_ASCII)).isEqualTo("\\u00f6\\u00df\\u00fcy");
    }

    @Test
    void console_encodingThatLacksASign_writesItsNumber() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setProperty(ENCODING, "US-ASCII");
        try (PrintWriter console = Main.console(new PrintStream(bytes), ENCODING)) {
            console.print("gr\u00f6\u00dfer");
        } finally {
            System.clearProperty(ENCODING);
        }
        assertThat(bytes.toString(US_ASCII)).isEqualTo("gr\\u00f6\\u00dfer");
    }
}
