package dev.harness.accuracy.gate;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** What is being measured, on standard error. */
public final class Progress {
    private Progress() {}

    /** Says it, with the time. */
    public static void say(String what) {
        System.err.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + what);
    }
}
