package dev.harness.perf.export;

import dev.harness.perf.history.JmhJson;
import dev.harness.perf.result.Run;
import java.nio.charset.StandardCharsets;

/** JMH's JSON result format, as runs are saved. Stateless. */
final class JmhFormat implements ExportFormat {
    @Override
    public String name() {
        return "jmh";
    }

    @Override
    public String readers() {
        return "JMH's own tools, jmh-visualizer, github-action-benchmark, Bencher";
    }

    @Override
    public String text(Run run) {
        return new String(JmhJson.write(run), StandardCharsets.UTF_8);
    }
}
