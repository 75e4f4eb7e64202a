package dev.harness.state;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations as decimal seconds, exactly, as {@code timeout_seconds} holds them. */
final class TaskTimeout {
    static final Duration DEFAULT = Duration.ofSeconds(600);

    private static final Duration MIN = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofSeconds(86_400);

    /** More than any timeout; larger numbers are cut to it, so that no number is too large to be refused in words. */
    private static final BigDecimal TOO_LONG = BigDecimal.valueOf(1_000_000_000);

    private TaskTimeout() {}

    static Duration checked(Duration wanted) {
        if (wanted.compareTo(MIN) < 0 || wanted.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    "task timeout of " + seconds(wanted).toPlainString() + " s is outside 1 s to 86400 s");
        }
        return wanted;
    }

    static BigDecimal seconds(Duration duration) {
        BigDecimal exact = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return duration.getNano() == 0 ? BigDecimal.valueOf(duration.getSeconds()) : exact.stripTrailingZeros();
    }

    /** Returns the duration; what is finer than a nanosecond is dropped. */
    static Duration duration(BigDecimal seconds) {
        if (seconds.abs().compareTo(TOO_LONG) > 0) {
            return Duration.ofSeconds(seconds.signum() * TOO_LONG.longValueExact());
        }
        return Duration.ofNanos(
                seconds.movePointRight(9).setScale(0, RoundingMode.DOWN).longValueExact());
    }
}
