package dev.harness.perf.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.harness.perf.Bencher;
import dev.harness.perf.result.BenchmarkId;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectorTest {
    private static final String INJECTED = "harnessinjected.Injected";

    @TempDir
    private Path project;

    private final List<Object> handed = new ArrayList<>();

    @BeforeEach
    void compiledTests() throws IOException {
        for (Class<?> type : List.of(Base.class, Contract.class, Parent.class, Operations.class)) {
            String name = type.getName().replace('.', '/') + ".class";
            Path file = project.resolve("target/test-classes").resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream code = InjectorTest.class.getClassLoader().getResourceAsStream(name)) {
                Files.write(file, Objects.requireNonNull(code).readAllBytes());
            }
        }
    }

    /** Tests as users write them; never run here but by the loader below. */
    public static class Parent {
        static int ran;

        public int inherited(boolean early) {
            ran++;
            if (early) {
                return 1;
            }
            for (int i = 0; i < 3; i++) {
                ran += 0;
            }
            return 2;
        }
    }

    /** An interface may have tests, too. */
    public interface Base {
        default void contracted() {
            Parent.ran++;
        }
    }

    public interface Contract extends Base {}

    /** The operations that a Bencher takes. */
    public static final class Operations extends Parent implements Contract {
        public void supplier(Bencher bencher) {
            bencher.measure(() -> ran++);
        }

        public void named(Bencher bencher) {
            bencher.measure("name", new ArrayList<>()::size);
        }

        public void executable(Bencher bencher) {
            bencher.run(() -> ran++);
        }

        public void input(Bencher bencher) {
            bencher.withInput(() -> "x").measure(text -> text + ran++);
        }

        public void consumer(Bencher bencher) {
            bencher.sizes(1, 2, 3).withInput(size -> size).run(size -> ran++);
        }

        public void body() {
            ran++;
        }
    }

    private Injector injector() throws IOException {
        return new Injector(project);
    }

    private static List<BenchmarkId> bodies(String... methods) {
        return List.of(methods).stream()
                .map(method -> BenchmarkId.of(Operations.class.getName(), method))
                .toList();
    }

    /** The classes of the folder, not those of this class path. */
    private final class Folder extends URLClassLoader {
        Folder() throws IOException {
            super(
                    new URL[] {project.resolve("target/test-classes").toUri().toURL()},
                    InjectorTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean own = name.startsWith(InjectorTest.class.getName() + "$") || name.equals(INJECTED);
            return own && findLoadedClass(name) == null ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    private Object call(Folder folder, String method, Object... arguments) throws Exception {
        Class<?> type = folder.loadClass(Operations.class.getName());
        for (Method each : type.getMethods()) {
            if (each.getName().equals(method)) {
                return each.invoke(type.getConstructor().newInstance(), arguments);
            }
        }
        throw new AssertionError(method);
    }

    /** Any part of a Bencher: it keeps what it is handed, and hands out itself. */
    private Object bencher(Class<?> type) {
        InvocationHandler keeps = (proxy, method, arguments) -> {
            handed.add(arguments[arguments.length - 1]);
            return method.getReturnType().isInterface() ? bencher(method.getReturnType()) : null;
        };
        return Proxy.newProxyInstance(Bencher.class.getClassLoader(), new Class<?>[] {type}, keeps);
    }

    private static void run(Object operation) throws Throwable {
        if (operation instanceof ThrowingSupplier<?> supplier) {
            supplier.get();
        } else if (operation instanceof Executable executable) {
            executable.execute();
        } else if (operation instanceof Bencher.Operation<?, ?> function) {
            apply(function);
        } else {
            accept((ThrowingConsumer<?>) operation);
        }
    }

    @SuppressWarnings("unchecked")
    private static void apply(Bencher.Operation<?, ?> function) throws Throwable {
        ((Bencher.Operation<Object, Object>) function).apply("x");
    }

    @SuppressWarnings("unchecked")
    private static void accept(ThrowingConsumer<?> consumer) throws Throwable {
        ((ThrowingConsumer<Object>) consumer).accept(1);
    }

    private static long sum(Folder folder) throws Exception {
        var field = folder.loadClass(INJECTED).getDeclaredField("sum");
        field.setAccessible(true);
        return field.getLong(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"supplier", "named", "executable", "input", "consumer"})
    void inject_operationOfABencher_runsWithIt(String method) throws Throwable {
        assertThat(injector().inject(Injected.WORK, name -> 7, bodies(method))).isEqualTo(5);

        try (Folder folder = new Folder()) {
            call(folder, method, bencher(Bencher.class));
            Object operation = handed.get(handed.size() - 1);
            assertThat(operation.getClass().getName()).startsWith(INJECTED);
            assertThat(sum(folder)).isZero();
            run(operation);
            assertThat(sum(folder)).isNotZero();
        }
    }

    @Test
    void inject_bodyOfATest_runsWithItAtEachReturn() throws Exception {
        assertThat(injector()
                        .inject(Injected.WORK, name -> name.equals("inherited") ? 3 : 0, bodies("inherited", "body")))
                .isEqualTo(7);

        try (Folder folder = new Folder()) {
            assertThat(call(folder, "body")).isNull();
            assertThat(sum(folder)).as("an amount of 0").isZero();
            assertThat(call(folder, "inherited", false)).isEqualTo(2);
            long once = sum(folder);
            assertThat(call(folder, "inherited", true)).isEqualTo(1);
            assertThat(once).isNotZero().isNotEqualTo(sum(folder));
        }
    }

    @Test
    void inject_bodyOfATestOfAnInterface_runsWithIt() throws Exception {
        injector().inject(Injected.WORK, name -> name.equals("contracted") ? 3 : 0, bodies("contracted"));

        try (Folder folder = new Folder()) {
            call(folder, "contracted");
            assertThat(sum(folder)).isNotZero();
        }
    }

    @Test
    void inject_bytes_allocateWhatIsSaid() throws Throwable {
        injector().inject(Injected.BYTES, name -> 1, bodies("body"));
        try (Folder folder = new Folder()) {
            call(folder, "body");
            var field = folder.loadClass(INJECTED).getDeclaredField("sink");
            field.setAccessible(true);
            assertThat((byte[]) field.get(null)).isEmpty();
        }
    }

    @Test
    void restore_afterAnInjection_leavesNothing() throws IOException {
        Path file = project.resolve("target/test-classes")
                .resolve(Operations.class.getName().replace('.', '/') + ".class");
        byte[] before = Files.readAllBytes(file);
        Injector injector = injector();
        injector.inject(Injected.DELAY, name -> 1, bodies("body"));
        assertThat(Files.readAllBytes(file)).isNotEqualTo(before);
        assertThat(injector.isStillThere()).isTrue();
        Files.write(file, before);
        assertThat(injector.isStillThere()).as("compiled anew").isFalse();

        injector.restore();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(project.resolve("target/test-classes/harnessinjected/Injected.class"))
                .doesNotExist();
    }

    @Test
    void injector_projectThatIsNotCompiled_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Injector(project.resolve("none")))
                .withMessageContaining("target/test-classes");
    }

    @Test
    void delay_takesHalfAsLongAgain() {
        long start = System.nanoTime() - 2_000_000;
        Injected.end(start, Injected.DELAY, 1);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(3_000_000);
    }

    @Test
    void testMethod_ofALambda_isItsMethod() {
        assertThat(OperationRewriter.testMethod("lambda$save$0")).isEqualTo("save");
        assertThat(OperationRewriter.testMethod("lambda$my$name$12")).isEqualTo("my$name");
        assertThat(OperationRewriter.testMethod("save")).isEqualTo("save");
    }
}
