package dev.harness.perf.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplerTest {
    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong();

    private Sampler sampler() {
        return new Sampler(3, 4, clock::getAndIncrement);
    }

    @Test
    void record_warmupAndSampling_runUntilTheirTimeIsOver() throws Throwable {
        AtomicInteger runs = new AtomicInteger();
        Sampled sampled = sampler().record(runs::incrementAndGet, folder.resolve("a.jfr"));
        assertThat(runs).hasValue(3 + 4);
        assertThat(sampled.file()).exists().isAbsolute();
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".jit"));
    }

    @Test
    void record_operationThatThrows_throwsTheSame() {
        IllegalStateException failure = new IllegalStateException("planted");
        assertThatThrownBy(() -> sampler()
                        .record(
                                () -> {
                                    throw failure;
                                },
                                folder.resolve("a.jfr")))
                .isSameAs(failure);
    }
}
