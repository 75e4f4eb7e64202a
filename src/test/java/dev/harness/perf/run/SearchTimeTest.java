package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SearchTimeTest {
    private long now;
    private int ran;
    private final SearchTime time = new SearchTime(() -> now);

    private void minutes(long minutes) {
        ran++;
        now += TimeUnit.MINUTES.toNanos(minutes);
    }

    @Test
    void run_timeIsSpent_runsNoMore() throws Exception {
        assertThat(time.run(() -> minutes(4))).isTrue();
        assertThat(time.run(() -> minutes(4))).isTrue();
        assertThat(time.run(() -> minutes(4))).isFalse();
        assertThat(ran).isEqualTo(2);
    }

    @Test
    void run_interrupted_theTimeIsSpentAllTheSame() throws Exception {
        assertThatThrownBy(() -> time.run(() -> {
                    minutes(5);
                    throw new InterruptedException();
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(time.run(() -> minutes(1))).isFalse();
    }
}
