package dev.harness.perf.export;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Go's benchmark format, as the parser of golang.org/x/perf reads it: lines {@code BenchmarkName/key=value-threads count value unit …} and
 * configuration lines {@code key: value}. benchstat tests samples against samples, so each sample is a line. A name ends at the first blank;
 * what follows its last dash is the number of threads. Stateless.
 */
final class BenchstatFormat implements ExportFormat {
    @Override
    public String name() {
        return "benchstat";
    }

    @Override
    public String readers() {
        return "benchstat, and whatever reads Go's benchmark format";
    }

    @Override
    public String text(Run run) {
        Machine machine = run.machine();
        StringBuilder text = new StringBuilder();
        configuration(text, "goos", machine.os().toLowerCase(Locale.ROOT));
        configuration(text, "goarch", machine.arch());
        machine.cpu().ifPresent(cpu -> configuration(text, "cpu", cpu));
        configuration(text, "jdk", machine.vm() + " " + machine.javaVersion());
        run.commit().ifPresent(commit -> configuration(text, "commit", commit.id()));
        configuration(text, "run", run.name());
        text.append("Unit B/op assume=exact\n");
        String before = "";
        for (TimedRow row : TimedRows.of(run, BenchstatFormat::name)) {
            String packageName = packageName(row.record().id());
            if (!packageName.equals(before)) {
                configuration(text, "pkg", packageName);
                before = packageName;
            }
            lines(text, row);
        }
        return text.toString();
    }

    private static void lines(StringBuilder text, TimedRow row) {
        String name = row.name().substring(row.name().indexOf(' ') + 1);
        OptionalDouble bytes = row.bytes();
        for (double sample : row.samples()) {
            text.append("Benchmark")
                    .append(name)
                    .append('-')
                    .append(row.record().threads());
            text.append('\t').append(row.record().iterations());
            text.append('\t').append(Numbers.plain(sample)).append(" ns/op");
            if (bytes.isPresent()) {
                text.append('\t').append(Numbers.plain(bytes.getAsDouble())).append(" B/op");
            }
            text.append('\n');
        }
    }

    private static void configuration(StringBuilder text, String key, String value) {
        String line = value.replaceAll("[\\s\\p{Cc}]+", " ").strip();
        if (!line.isEmpty()) {
            text.append(key).append(": ").append(line).append('\n');
        }
    }

    /** The package is part of what must be unique; the name itself begins after the blank. */
    private static String name(BenchmarkRecord record) {
        BenchmarkId id = record.id();
        StringBuilder name = new StringBuilder(one(id.simpleClassName() + "." + id.method()));
        if (id.params().isEmpty()) {
            id.invocation().ifPresent(which -> part(name, "invocation", which));
        }
        for (Map.Entry<String, String> param : id.params().entrySet()) {
            part(name, param.getKey(), param.getValue());
        }
        id.measurement().ifPresent(which -> part(name, "measurement", which));
        return packageName(id) + " " + capitalised(name.toString());
    }

    /** A slash begins the next part, and a blank ends the name. */
    private static void part(StringBuilder name, String key, String value) {
        name.append('/').append(one(key).replace('=', '_')).append('=').append(one(value));
    }

    private static String one(String text) {
        return text.replaceAll("[\\s\\p{Z}\\p{C}/]+", "_");
    }

    /** Tools other than benchstat take {@code Benchmarkfoo} for a function that is no benchmark. */
    private static String capitalised(String name) {
        int first = name.codePointAt(0);
        return Character.toString(Character.toUpperCase(first)) + name.substring(Character.charCount(first));
    }

    private static String packageName(BenchmarkId id) {
        int dot = id.className().lastIndexOf('.');
        return dot < 0 ? "default" : id.className().substring(0, dot);
    }
}
