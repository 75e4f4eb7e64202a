package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotScheduleTest {
    private static final long S = 1_000_000_000L;
    private static final long MB = 1 << 20;

    private final SnapshotSchedule schedule = new SnapshotSchedule(4 * MB);

    private static SnapshotSchedule.Position position(long first, long last, long journal, long snapshot) {
        return new SnapshotSchedule.Position(first, last, false, journal, snapshot);
    }

    @Test
    void dueIn_smallFiles_isASecondAfterTheLastChangeAndNineAfterTheFirst() {
        assertThat(schedule.dueIn(position(0, 0, 100, 1_000), 0)).isEqualTo(S);
        assertThat(schedule.dueIn(position(0, 3 * S, 100, 1_000), 3 * S)).isEqualTo(S);
        assertThat(schedule.dueIn(position(0, 8 * S + S / 2, 100, 1_000), 8 * S + S / 2))
                .isEqualTo(S / 2);
        assertThat(schedule.dueIn(position(0, 9 * S, 100, 1_000), 9 * S)).isZero();
    }

    @Test
    void dueIn_largeFiles_isASecondAfterTheLastChangeOnly() {
        assertThat(schedule.dueIn(position(0, 99 * S, 100, 2 * MB), 99 * S)).isEqualTo(S);
    }

    @Test
    void dueIn_journalOutgrowsTheSnapshot_isNow() {
        assertThat(schedule.dueIn(position(0, 0, 4 * MB + 1, 2 * MB), 0)).isZero();
        assertThat(schedule.dueIn(position(0, 0, 4 * MB + 1, 3 * MB), 0)).isEqualTo(S);
        assertThat(schedule.dueIn(position(0, 0, 6 * MB + 1, 3 * MB), 0)).isZero();
    }

    @Test
    void dueIn_othersMadeTheLastChange_isLater() {
        assertThat(schedule.dueIn(new SnapshotSchedule.Position(0, 0, true, 100, 2 * MB), 0))
                .isEqualTo(3 * S);
    }

    @Test
    void dueIn_writingTakesLong_spendsATenthOfTheTimeOnIt() {
        schedule.succeeded(100 * S, 102 * S);

        assertThat(schedule.dueIn(position(0, 103 * S, 100, 900 * MB), 104 * S)).isEqualTo(16 * S);
        assertThat(schedule.dueIn(position(0, 103 * S, 100, 900 * MB), 120 * S)).isZero();
    }

    @Test
    void dueIn_afterFailures_waitsLongerEachTimeUpToSomeMinutes() {
        SnapshotSchedule.Position late = position(0, 0, 100, 1_000);
        schedule.failed(100 * S);
        assertThat(schedule.dueIn(late, 100 * S)).isEqualTo(5 * S);
        schedule.failed(200 * S);
        assertThat(schedule.dueIn(late, 200 * S)).isEqualTo(10 * S);
        for (int i = 0; i < 50; i++) {
            schedule.failed(300 * S);
        }
        assertThat(schedule.dueIn(late, 300 * S)).isEqualTo(320 * S);
        schedule.succeeded(400 * S, 400 * S);
        assertThat(schedule.dueIn(late, 400 * S)).isZero();
    }

    @Test
    void dueIn_clockNearItsEnd_isTheSame() {
        long end = Long.MAX_VALUE - 10;
        assertThat(schedule.dueIn(position(end, end, 100, 2 * MB), end + S / 2)).isEqualTo(S / 2);
    }
}
