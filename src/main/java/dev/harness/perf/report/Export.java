package dev.harness.perf.report;

import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes a run in one format, for people or for other tools; each format has a class. Stateless or immutable. */
interface Export {
    /**
     * Writes the run's files.
     *
     * @param run a run that is not empty
     * @param folder a folder that exists; files of the same name are replaced
     * @return the files written; none if the run has nothing for this format
     * @throws IOException if one cannot be written
     */
    List<Path> write(Run run, Path folder) throws IOException;
}
