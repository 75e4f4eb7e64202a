package dev.harness.perf.fork;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One child JVM that runs requests one after the other, which saves the start of a JVM for each. A test may leave data
 * in the child's memory for the next one, as in the parent. Not thread-safe.
 */
final class ForkSeries implements AutoCloseable {
    private final ForkDirectory directory;
    private final ChildProcess child;
    private int requests;

    private ForkSeries(ForkDirectory directory, ChildProcess child) {
        this.directory = directory;
        this.child = child;
    }

    /** Starts a child for requests like this one, with the same main class and JVM options. */
    static ForkSeries start(ForkRequest request) throws IOException {
        ForkDirectory directory = new ForkDirectory();
        try {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            List<String> options = new ArrayList<>(request.jvmOptions());
            options.add("-D" + ForkChild.SERIES + "=true");
            ForkRequest series = request.withJvmOptions(options);
            return new ForkSeries(directory, ChildProcess.start(series, directory.path(), nowhere, nowhere));
        } catch (IOException | RuntimeException cannotStart) {
            directory.close();
            throw cannotStart;
        }
    }

    /** Runs a request and waits for its end. A child that hangs is killed and accepts no more requests. */
    ForkResult run(ForkRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String name = "request-" + requests++;
        Path folder = Files.createDirectory(directory.path().resolve(name));
        ForkDirectory.write(request, folder);
        boolean ended = true;
        try {
            child.tell(name);
            ended = child.await(
                    folder.resolve(ForkDirectory.REPORT), request.timeout().plus(ForkRunner.GRACE));
        } catch (IOException childIsGone) {
            child.end();
        }
        if (!ended) {
            child.end();
        }
        return ForkRunner.result(folder, child, ended, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Returns whether no request has been run. */
    boolean isUnused() {
        return requests == 0;
    }

    boolean isAlive() {
        return child.isAlive();
    }

    @Override
    public void close() {
        try {
            child.end();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        directory.close();
    }
}
