package dev.harness.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.trajectory.TrajectoryLogger;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.io.input.ReversedLinesFileReader;

/** The last ten events of a log. */
final class TailContest {
    private static final int LAST = 10;
    private static final int FEW = 50_000;
    private static final int MANY = 5_000_000;
    private static final int CALLS = 2_000;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Path directory;
    private final Table table;

    TailContest(Path directory, Table table) {
        this.directory = directory;
        this.table = table;
    }

    void run(int rounds) throws Exception {
        Path few = write("few.jsonl", FEW);
        Path many = write("many.jsonl", MANY);
        Contest contest = new Contest();
        try (TrajectoryLogger small = new TrajectoryLogger(few);
                TrajectoryLogger large = new TrajectoryLogger(many)) {
            int ofFew = contest.add(() -> Contest.nanosEach(CALLS, () -> checked(small.tail(LAST), FEW)));
            int ofMany = contest.add(() -> Contest.nanosEach(CALLS, () -> checked(large.tail(LAST), MANY)));
            int commons = contest.add(() -> Contest.nanosEach(CALLS, () -> checked(commonsIo(few), FEW)));
            int gnu = contest.add(() -> Contest.nanosEach(10, () -> gnuTail(few)));
            contest.run(4, rounds);
            String ours = Table.time(contest.median(ofFew));
            table.ratio(
                    "tail(10) of 5,000,000 events",
                    Table.time(contest.median(ofMany)),
                    "itself, 50,000 events",
                    ours,
                    contest.ratio(ofMany, ofFew),
                    "at most",
                    1.3);
            table.ratio(
                    "tail(10) of 50,000 events (their time / ours)",
                    ours,
                    "commons-io ReversedLinesFileReader, and Jackson",
                    Table.time(contest.median(commons)),
                    contest.ratio(commons, ofFew),
                    "at least",
                    2);
            Contest.Ratio process = contest.ratio(gnu, ofFew);
            table.add(
                    "tail(10) of 50,000 events (their time / ours)",
                    ours,
                    "GNU tail -n 10 as a process, not parsed",
                    Table.time(contest.median(gnu)),
                    String.format("**%.0f**", process.median()),
                    "report",
                    "");
        }
    }

    private Path write(String name, int events) throws IOException {
        Path file = directory.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < events; i++) {
                out.write("{\"event\":" + i + ",\"type\":\"task_completed\",\"task\":\"task-" + i
                        + "\",\"worker\":\"worker-7\",\"message\":\"everything went well this time\"}\n");
            }
        }
        return file;
    }

    private static double checked(List<JsonNode> events, int written) {
        if (events.size() != LAST || events.get(LAST - 1).get("event").asInt() != written - 1) {
            throw new IllegalStateException("these are not the last events: " + events);
        }
        return events.size();
    }

    private List<JsonNode> commonsIo(Path file) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        try (ReversedLinesFileReader lines = ReversedLinesFileReader.builder()
                .setPath(file)
                .setCharset(StandardCharsets.UTF_8)
                .get()) {
            for (int i = 0; i < LAST; i++) {
                events.add(mapper.readTree(lines.readLine()));
            }
        }
        Collections.reverse(events);
        return events;
    }

    private static double gnuTail(Path file) throws Exception {
        Process process = new ProcessBuilder("tail", "-n", "10", file.toString()).start();
        int bytes = process.getInputStream().readAllBytes().length;
        if (process.waitFor() != 0 || bytes == 0) {
            throw new IllegalStateException("GNU tail failed");
        }
        return bytes;
    }
}
