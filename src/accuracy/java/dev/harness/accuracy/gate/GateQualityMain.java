package dev.harness.accuracy.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Proves the gate. Arguments: the page to write to, the folder of the collected data, the amount in percent of the whole proof,
 * then the parts, all of them if none is named. Data that is there already is not collected again.
 */
public final class GateQualityMain {
    private static final List<String> PARTS = List.of("pairs", "stored", "bytes", "report");

    private GateQualityMain() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[1]).resolve("jdk" + Runtime.version().feature());
        Amount amount = new Amount(Integer.parseInt(arguments[2]));
        List<String> named = List.of(arguments).subList(3, arguments.length);
        StoredRuns stored = new StoredRuns(data);
        for (String part : named.isEmpty() ? PARTS : named) {
            long start = System.nanoTime();
            switch (part) {
                case "stored" -> stored.collect(amount);
                case "pairs" -> new PairRuns(data).collect(amount);
                case "bytes" -> new ByteRuns(data).collect(amount);
                case "notice" -> System.out.println(notice(data, amount));
                case "report" -> report(data, amount).write(Path.of(arguments[0]));
                default -> throw new IllegalArgumentException("no part \"" + part + "\"; there are " + PARTS + " and notice");
            }
            Progress.say(part + " took " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        }
        System.exit(0);
    }

    /** What is collected already suffices: it is looked at alone, without the page. */
    private static Page notice(Path data, Amount amount) throws IOException {
        Page page = Page.ofThisJdk();
        new NoticeTable(data, amount).write(page);
        return page;
    }

    private static Page report(Path data, Amount amount) throws IOException {
        Page page = Page.ofThisJdk();
        page.line(Surroundings.line(amount));
        new DuetTables(data, amount, Judges::sideBySide).write(page);
        new StoredTable(
                        new StoredRuns(data),
                        Stream.concat(Stream.of(Judges.stored()), Rule.others().stream())
                                .map(StoredTable.Judged::of)
                                .toList())
                .write(page);
        new ByteTable(new ByteRuns(data), ByteTable::judged).write(page);
        new NoticeTable(data, amount).write(page);
        return page;
    }
}
