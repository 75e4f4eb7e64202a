package dev.harness.perf.duet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final long BOUND = 20;
    private final Table table = new Table(BOUND);
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> thrown = Collections.synchronizedList(new ArrayList<>());

    private void side(int side, LongUnaryOperator turn, String... keys) {
        table.begins(side);
        Thread thread = new Thread(() -> {
            try {
                for (String key : keys) {
                    table.meet(side, key, turn);
                }
            } catch (Throwable failure) {
                thrown.add(String.valueOf(failure.getMessage()));
            } finally {
                table.ended(side);
            }
        });
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private Seat seat(int side) throws InterruptedException {
        assertThat(table.awaitStill()).isTrue();
        Seat seat = table.seat(side);
        assertThat(seat).isNotNull();
        return seat;
    }

    @AfterEach
    void threads_ofBothSides_haveEnded() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(BOUND * 1_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void meet_bothAtOneKey_serveTurnsUntilReleased() throws Exception {
        side(0, operations -> operations * 2, "a");
        side(1, operations -> operations * 3, "a");
        assertThat(seat(0).key()).isEqualTo(seat(1).key());
        assertThat(seat(0).turn(10, 3)).containsExactly(20, 20, 20);
        assertThat(seat(1).turn(10, 1)).containsExactly(30);
        Seat first = seat(0);
        Seat second = seat(1);
        table.release(0, first);
        table.release(1, second);
        assertThat(table.awaitStill()).isTrue();
        assertThat(table.seat(0)).isNull();
        assertThat(table.seat(1)).isNull();
    }

    @Test
    void meet_otherSideEnded_isReleasedUnmeasured() throws Exception {
        side(0, operations -> 1, "a", "b");
        side(1, operations -> 1);
        seat(0);
        assertThat(table.seat(1)).isNull();
        table.release(0, seat(0));
        assertThat(seat(0).key()).isEqualTo("b");
        table.release(0, seat(0));
        assertThat(table.awaitStill()).isTrue();
    }

    @Test
    void turn_operationFails_leavesTheSeatAndTheTestFails() throws Exception {
        side(
                0,
                operations -> {
                    throw new IllegalStateException("full");
                },
                "a");
        Seat seat = seat(0);
        assertThatThrownBy(() -> seat.turn(1, 1)).isInstanceOf(Lost.class).hasMessageContaining("full");
        assertThat(table.awaitStill()).isTrue();
        assertThat(table.seat(0)).isNull();
        assertThat(thrown).containsExactly("full");
    }

    @Test
    void release_sideHasGoneOnToAnotherSeat_leavesThatAlone() throws Exception {
        side(0, operations -> 1, "a", "b");
        Seat first = seat(0);
        table.release(0, first);
        Seat next = seat(0);
        table.release(0, first);
        assertThat(seat(0)).isSameAs(next);
        table.release(0, next);
    }

    @Test
    void meet_threadInterrupted_leavesAndBlocksNobody() throws Exception {
        side(0, operations -> 1, "a");
        seat(0);
        threads.get(0).interrupt();
        threads.get(0).join(BOUND * 1_000);
        assertThat(table.awaitStill()).isTrue();
        assertThat(table.seat(0)).isNull();
    }

    @Test
    void awaitStill_sideRunsForEver_saysSoInTime() throws Exception {
        Table impatient = new Table(0);
        impatient.begins(0);
        assertThat(impatient.awaitStill()).isFalse();
    }

    @Test
    void turn_noAnswer_isHung() {
        Seat seat = new Seat("a", operations -> 1, 0);
        assertThatThrownBy(() -> seat.turn(1, 1))
                .isInstanceOfSatisfying(
                        Lost.class, lost -> assertThat(lost.endsTheJvm()).isTrue());
    }

    @Nested
    class DifferentKeys {
        private final Order order = new Order(List.of(List.of("a", "b", "c"), List.of("b", "a", "x")), () -> false);

        @Test
        void goesOn_otherSideWillNotReachIt_isThatSide() {
            order.reached(1, "x");
            order.reached(0, "a");
            assertThat(order.goesOn("a", "x")).isEqualTo(1);
        }

        @Test
        void goesOn_otherSideHasPassedIt_isThatSide() {
            order.reached(1, "a");
            order.reached(1, "b");
            order.reached(0, "a");
            assertThat(order.goesOn("a", "b")).isZero();
        }

        @Test
        void goesOn_bothWillComeToBoth_isTheCoins() {
            order.reached(0, "a");
            order.reached(1, "b");
            assertThat(order.goesOn("a", "b")).isEqualTo(1);
        }
    }
}
