package dev.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.perf.drift.Change;
import dev.harness.perf.drift.Drift;
import dev.harness.perf.drift.Point;
import dev.harness.perf.drift.Series;
import dev.harness.perf.export.ProgramJson;

/** A history as JSON, by the schema that docs/command-line.md describes. Stateless. */
final class HistoryJson {
    private HistoryJson() {}

    static ObjectNode of(NamedHistory history) {
        ObjectNode all = ProgramJson.object("history").put("name", history.benchmark());
        history.notes().forEach(all.putArray("notes")::add);
        ArrayNode rows = all.putArray("series");
        history.series().forEach(series -> add(rows.addObject(), series));
        return all;
    }

    private static void add(ObjectNode object, Series series) {
        Point newest = series.newest();
        object.put("machine", newest.machine().id());
        newest.machine().cpu().ifPresent(cpu -> object.put("cpu", cpu));
        object.put("processors", newest.machine().processors()).put("threads", newest.threads());
        if (!newest.mode().isEmpty()) {
            object.put("mode", newest.mode());
        }
        object.put("calibrated", series.isCalibrated());
        ArrayNode points = object.putArray("points");
        series.points().forEach(point -> add(points.addObject(), point));
        ArrayNode changes = object.putArray("changes");
        series.changes().forEach(change -> add(changes.addObject(), change));
        series.drift().ifPresent(drift -> add(object.putObject("drift"), drift));
    }

    private static void add(ObjectNode object, Point point) {
        object.put("number", point.number()).put("time", point.time().toString());
        point.commit().ifPresent(commit -> object.put("commit", commit.id()).put("dirty", commit.dirty()));
        object.put("java", point.machine().javaVersion());
        ProgramJson.put(object, "medianNanos", point.nanos());
        ProgramJson.put(object, "calibrationNanos", point.pace().loopNanos());
        ProgramJson.put(object, "bytesPerOperation", point.bytes());
        point.work().ifPresent(work -> object.put("work", work));
    }

    private static void add(ObjectNode object, Change change) {
        object.put("number", change.first().number())
                .put("after", change.before().number())
                .put("revisions", change.revisions());
        ProgramJson.put(object, "fromNanos", change.from());
        ProgramJson.put(object, "toNanos", change.to());
        ProgramJson.put(object, "change", change.share());
        change.alsoChanged().forEach(object.putArray("alsoChanged")::add);
    }

    private static void add(ObjectNode object, Drift drift) {
        object.put("since", drift.since().number()).put("runs", drift.runs());
        ProgramJson.put(object, "growth", drift.growth());
        ProgramJson.put(object, "largestStep", drift.step());
        object.put("text", drift.text());
    }
}
