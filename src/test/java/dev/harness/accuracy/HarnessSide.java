package dev.harness.accuracy;

import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.Measurer;
import dev.harness.perf.measure.Operation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures kernels with Harness, with default settings, one after another in a fresh JVM. */
final class HarnessSide {

    private HarnessSide() {}

    /** Runs in the child: the file for the result, then the kernels in order. */
    public static void main(String[] args) throws Throwable {
        MeasureSettings settings = MeasureSettings.defaults();
        if (args.length == 2) {
            settings = settings.inItsOwnJvm();
        }
        Kernels kernels = new Kernels();
        List<Figure> figures = new ArrayList<>();
        MachineSpeed.nanos(); // for the JIT
        for (String kernel : Arrays.asList(args).subList(1, args.length)) {
            double before = MachineSpeed.nanos();
            long start = System.nanoTime();
            Operation operation = Operation.of(Kernels.class.getMethod(kernel), kernels);
            Measurement measurement = Measurer.measure(operation, settings);
            double millis = (System.nanoTime() - start) / 1e6;
            double speed = Math.max(before, MachineSpeed.nanos());
            figures.add(
                    new Figure(kernel, measurement.summary().median(), measurement.bytesPerOperation(), millis, speed));
        }
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(Path.of(args[0])))) {
            out.writeObject(figures.toArray(Figure[]::new));
        }
    }

    /** Runs a child and returns its figures. */
    static List<Figure> measure(List<String> kernels) throws IOException, InterruptedException, ClassNotFoundException {
        Path result = Files.createTempFile("figures", ".bin");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(AccuracyMain.JVM_OPTIONS);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), HarnessSide.class.getName(), result.toString()));
        command.addAll(kernels);
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("the child that measures " + kernels + " ended with " + exit);
        }
        try (ObjectInputStream in = new ObjectInputStream(new BufferedInputStream(Files.newInputStream(result)))) {
            return List.of((Figure[]) in.readObject());
        } finally {
            Files.delete(result);
        }
    }
}
