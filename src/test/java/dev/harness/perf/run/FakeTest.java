package dev.harness.perf.run;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;

/** A test whose body is a piece of code: checks run it as they run JUnit's. */
record FakeTest(Executable code, Consumer<Map<String, String>> published) implements TestCase {
    FakeTest(Executable code) {
        this(code, figures -> {});
    }

    @Override
    public void publish(Map<String, String> figures) {
        published.accept(figures);
    }

    @Override
    public TestName name() {
        Method method = Arrays.stream(ChecksTest.class.getDeclaredMethods())
                .filter(each -> each.getName().equals("context"))
                .findFirst()
                .orElseThrow();
        return new TestName(ChecksTest.class, method, 0, "[id]");
    }

    @Override
    public Object[] arguments() {
        return new Object[0];
    }

    @Override
    public Object instance() {
        return this;
    }

    @Override
    public Optional<TestBencher> bencher() {
        return Optional.empty();
    }

    @Override
    public void invokeBody() throws Throwable {
        code.execute();
    }
}
