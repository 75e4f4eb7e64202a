package dev.harness.perf.prove;

import dev.harness.perf.result.BenchmarkId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the compiled tests of the copy, so that the build measures slower operations as it would measure slower code: the classes
 * that run are others, and everything else is the same. Not thread-safe.
 */
final class Injector {
    /** Among the tests, in a package that nobody has. */
    private static final String HELPER = "harnessinjected/Injected";

    private static final String BENCHER = "Ldev/harness/perf/Bencher;";

    private final Path classes;
    private final Map<Path, byte[]> originals = new HashMap<>();
    private final Map<Path, byte[]> written = new HashMap<>();

    /** Reads the tests of a project that is compiled. */
    Injector(Path project) throws IOException {
        this.classes = project.resolve("target/test-classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalArgumentException("the build left no classes of tests in target/test-classes");
        }
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                originals.put(file, Files.readAllBytes(file));
            }
        }
    }

    /**
     * Injects into all operations.
     *
     * @param kind a constant of {@link Injected}
     * @param amounts how much, by the name of the test method
     * @param benchmarks those whose bodies may be operations
     * @return at how many places
     */
    int inject(int kind, ToIntFunction<String> amounts, List<BenchmarkId> benchmarks) throws IOException {
        restore();
        Map<String, Set<String>> bodies = bodies(benchmarks);
        int places = 0;
        for (Map.Entry<Path, byte[]> one : originals.entrySet()) {
            Set<String> own = bodies.getOrDefault(new ClassReader(one.getValue()).getClassName(), Set.of());
            OperationRewriter rewriter = new OperationRewriter(HELPER, kind, amounts, own::contains);
            byte[] code = rewriter.rewrite(one.getValue());
            if (rewriter.places() > 0) {
                write(one.getKey(), code);
                places += rewriter.places();
            }
        }
        write(classes.resolve(HELPER + ".class"), helper());
        return places;
    }

    /** Returns whether the build has left the rewritten classes as they are: else it has compiled them anew. */
    boolean isStillThere() throws IOException {
        for (Map.Entry<Path, byte[]> one : written.entrySet()) {
            if (!Files.exists(one.getKey()) || !Arrays.equals(Files.readAllBytes(one.getKey()), one.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Puts the classes back. */
    void restore() throws IOException {
        for (Path file : written.keySet()) {
            byte[] original = originals.get(file);
            if (original == null) {
                Files.deleteIfExists(file);
            } else {
                Files.write(file, original);
            }
        }
        written.clear();
    }

    private void write(Path file, byte[] code) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, code);
        written.put(file, code);
    }

    /** The methods of each class, by internal name, whose bodies are operations: tests that have no Bencher. */
    private Map<String, Set<String>> bodies(List<BenchmarkId> benchmarks) {
        Map<String, Shape> shapes = new HashMap<>();
        originals.values().forEach(code -> {
            Shape shape = Shape.of(code);
            shapes.put(shape.name, shape);
        });
        Map<String, Set<String>> bodies = new HashMap<>();
        for (BenchmarkId id : benchmarks) {
            @Nullable Shape at = declaring(id.className().replace('.', '/'), id.method(), shapes);
            if (at != null) {
                at.bodies(id.method()).forEach(bodies.computeIfAbsent(at.name, name -> new HashSet<>())::add);
            }
        }
        return bodies;
    }

    /** The class itself or one above it; else an interface of them, whose default methods are tests, too. */
    private static @Nullable Shape declaring(@Nullable String name, String method, Map<String, Shape> shapes) {
        Deque<String> interfaces = new ArrayDeque<>();
        for (@Nullable Shape at = shapes.get(name); at != null; at = shapes.get(at.parent)) {
            if (at.has(method)) {
                return at;
            }
            interfaces.addAll(at.interfaces);
        }
        while (!interfaces.isEmpty()) {
            @Nullable Shape at = shapes.get(interfaces.remove());
            if (at != null && at.has(method)) {
                return at;
            }
            if (at != null) {
                interfaces.addAll(at.interfaces);
            }
        }
        return null;
    }

    private static byte[] helper() throws IOException {
        try (InputStream code = Injector.class.getResourceAsStream("Injected.class")) {
            ClassReader reader = new ClassReader(
                    Objects.requireNonNull(code, "Injected.class").readAllBytes());
            ClassWriter writer = new ClassWriter(0);
            String name = Injected.class.getName().replace('.', '/');
            reader.accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, Map.of(name, HELPER))), 0);
            return writer.toByteArray();
        }
    }

    /** What a class declares. */
    private static final class Shape extends ClassVisitor {
        private final Set<String> methods = new HashSet<>();
        private String name = "";
        private @Nullable String parent;
        private List<String> interfaces = List.of();

        private Shape() {
            super(Opcodes.ASM9);
        }

        static Shape of(byte[] code) {
            Shape shape = new Shape();
            new ClassReader(code)
                    .accept(shape, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return shape;
        }

        @Override
        public void visit(
                int version,
                int access,
                String own,
                @Nullable String signature,
                @Nullable String above,
                String @Nullable [] implemented) {
            name = own;
            parent = above;
            interfaces = implemented == null ? List.of() : List.of(implemented);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            methods.add(method + descriptor);
            return null;
        }

        boolean has(String method) {
            return methods.stream().anyMatch(each -> each.startsWith(method + "("));
        }

        Stream<String> bodies(String method) {
            return methods.stream()
                    .filter(each -> each.startsWith(method + "("))
                    .filter(each -> !each.contains(BENCHER));
        }
    }
}
