package dev.harness.io;

import java.io.IOException;
import java.nio.file.Path;

/** A disk that fails once, or from some moment on, at the n-th step: before it happens, or after it happened. */
public final class FailingDisk implements Disk {
    /** How a step fails. */
    public enum How {
        /** The step does not happen. */
        BEFORE,
        /** The step happens, and is reported as failed all the same. */
        AFTER
    }

    private final How how;
    private long failAt = Long.MAX_VALUE;
    private boolean forGood;
    private long steps;
    private String last = "";

    public FailingDisk(How how) {
        this.how = how;
    }

    /** Fails at the n-th step from now, counted from 0. */
    public synchronized void failAt(long n) {
        steps = 0;
        failAt = n;
        forGood = false;
    }

    /** Fails at every step from now on. */
    public synchronized void failForGood() {
        failForGoodAt(0);
    }

    /** Fails at the n-th step from now, counted from 0, and at every one after it. */
    public synchronized void failForGoodAt(long n) {
        steps = 0;
        failAt = n;
        forGood = true;
    }

    /** Works again. */
    public synchronized void heal() {
        failAt = Long.MAX_VALUE;
        forGood = false;
    }

    /** Returns how many steps there were since it was told when to fail. */
    public synchronized long steps() {
        return steps;
    }

    /** Returns which step failed last. */
    public synchronized String last() {
        return last;
    }

    @Override
    public void perform(Step step, Path file, Action action) throws IOException {
        boolean fails = fails(step, file);
        if (step != Step.FORCE && (!fails || how == How.AFTER)) { // nobody pulls the plug here, so flushes are saved
            action.run();
        }
        if (!fails) {
            return;
        }
        throw new IOException("no " + step + " today");
    }

    private synchronized boolean fails(Step step, Path file) {
        long number = steps++;
        boolean fails = number == failAt || forGood && number > failAt;
        if (fails) {
            last = step + " " + file.getFileName();
        }
        return fails;
    }
}
