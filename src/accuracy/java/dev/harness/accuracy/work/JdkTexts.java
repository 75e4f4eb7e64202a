package dev.harness.accuracy.work;

import java.io.BufferedReader;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Base64;
import java.util.Locale;
import java.util.Scanner;
import java.util.StringTokenizer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text, regular expressions, formatting and time of the JDK. */
final class JdkTexts {
    private static final String LINE = "2026-03-14 INFO  [worker-7] order 4711 of Müller & Söhne took 128 ms, 3 retries\n";
    private static final String TEXT = LINE.repeat(20);

    private JdkTexts() {}

    static Named operations() {
        Named named = new Named();
        strings(named);
        patterns(named);
        formats(named);
        times(named);
        return named;
    }

    private static void strings(Named named) {
        named.add("String: split, strip and join", () -> String.join(";", TEXT.strip().split(" ")));
        named.add("String: lines and indent", () -> TEXT.lines().map(line -> line.indent(2)).count());
        named.add("String: upper case and Unicode", () -> TEXT.toUpperCase(Locale.GERMAN).codePoints().filter(Character::isLetter).count());
        named.add("StringBuilder: insert and reverse", () -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                text.insert(text.length() / 2, i);
            }
            return text.reverse().toString();
        });
        named.add("StringTokenizer: words", () -> {
            StringTokenizer words = new StringTokenizer(TEXT, " ,[]");
            int letters = 0;
            while (words.hasMoreTokens()) {
                letters += words.nextToken().length();
            }
            return letters;
        });
        named.add("Scanner: numbers", () -> {
            try (Scanner scanner = new Scanner("17 4711 -3 99 128 256 1024")) {
                int sum = 0;
                while (scanner.hasNextInt()) {
                    sum += scanner.nextInt();
                }
                return sum;
            }
        });
        named.add("Normalizer: decompose", () -> Normalizer.normalize(TEXT, Normalizer.Form.NFD));
        named.add("BreakIterator: words", () -> {
            BreakIterator breaks = BreakIterator.getWordInstance(Locale.ENGLISH);
            breaks.setText(LINE);
            int words = 0;
            while (breaks.next() != BreakIterator.DONE) {
                words++;
            }
            return words;
        });
        named.add("BufferedReader: lines", () -> new BufferedReader(new StringReader(TEXT)).lines().mapToInt(String::length).max());
        named.add("Base64: there and back", () -> Base64.getDecoder()
                .decode(Base64.getMimeEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_8)).replace("\r\n", "")));
        named.add("URI and URLEncoder", () -> URI.create("https://example.org/a/../b?q=" + URLEncoder.encode(LINE, StandardCharsets.UTF_8))
                .normalize()
                .getQuery());
        named.add("Path: resolve and normalize", () -> Path.of("/srv/data").resolve("../logs/./app/../app.log").normalize().toString());
    }

    private static void patterns(Named named) {
        named.with("regex: groups of each line", () -> {
            Pattern pattern = Pattern.compile("(\\S+) (\\w+)\\s+\\[(.*?)] order (\\d+).*? (\\d+) ms");
            return () -> pattern.matcher(TEXT).results().map(MatchResult::groupCount).count();
        });
        named.add("regex: compile and replace", () -> TEXT.replaceAll("(?i)[aeiouü]+(?=r)", "<$0>"));
        named.with("regex: alternatives that go back", () -> {
            Pattern pattern = Pattern.compile("(a|ab|abc)*d");
            return () -> pattern.matcher("abcabcabababcaabc").matches();
        });
    }

    private static void formats(Named named) {
        named.add("String.format: five arguments", () -> String.format(Locale.ROOT, "%-10s|%08.3f|%,d|%x|%b", "left", 3.14159, 1_234_567, 255, true));
        named.add("MessageFormat: choice", () -> MessageFormat.format("{0,choice,0#no files|1#one file|1<{0} files} in {1}", 5, "folder"));
        named.with("DecimalFormat: format and parse", () -> {
            DecimalFormat format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
            return () -> format.parse(format.format(1_234_567.891));
        });
        named.add("Double: to text and back", () -> {
            double sum = 0;
            for (int i = 1; i < 50; i++) {
                sum += Double.parseDouble(Double.toString(1.0 / i));
            }
            return sum;
        });
    }

    private static void times(Named named) {
        ZonedDateTime time = ZonedDateTime.of(2026, 3, 29, 1, 30, 0, 0, ZoneOffset.UTC);
        named.add("time: parse and format ISO", () -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                ZonedDateTime.parse("2026-03-14T15:09:26+01:00")));
        named.add("time: pattern with names of months", () -> DateTimeFormatter.ofPattern("EEEE, d. MMMM uuuu HH:mm", Locale.FRENCH).format(time));
        named.add("time: zones across a change of the clocks", () -> time.withZoneSameInstant(ZoneId.of("Europe/Berlin")).plusHours(2).getHour());
        named.add("time: month by month", () -> {
            LocalDate day = LocalDate.of(2020, 1, 31);
            for (int i = 0; i < 50; i++) {
                day = day.plusMonths(1).with(TemporalAdjusters.lastDayOfMonth());
            }
            return ChronoUnit.DAYS.between(LocalDate.EPOCH, day);
        });
        named.add("time: durations and instants", () -> Duration.parse("PT8H6M12.345S").plus(Duration.between(Instant.EPOCH, Instant.ofEpochSecond(99))));
        named.add("time: the clock as text", () -> Instant.now().toString());
    }
}
