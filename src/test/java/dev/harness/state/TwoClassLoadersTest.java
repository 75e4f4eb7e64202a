package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two copies of the kernel in one JVM, as in two web applications. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class TwoClassLoadersTest {
    @TempDir
    Path root;

    @Test
    void claimTask_twoClassLoadersAndAReader_claimEachTaskOnce() throws Exception {
        claimThroughTwoClassLoaders(300);
    }

    @Test
    @Torture
    void claimTask_twoClassLoadersAndAReaderForLong_claimEachTaskOnce() throws Exception {
        claimThroughTwoClassLoaders(40_000);
    }

    private void claimThroughTwoClassLoaders(int count) throws Exception {
        URL[] classes = {
            StateManager.class.getProtectionDomain().getCodeSource().getLocation()
        };
        ExecutorService threads = Executors.newCachedThreadPool();
        try (URLClassLoader copies = new ChildFirst(classes);
                StateManager manager = StateManager.open(root)) {
            manager.save(WorkflowState.of(tasks(count)));
            Class<?> type = copies.loadClass(StateManager.class.getName());
            assertThat(type).isNotEqualTo(StateManager.class);
            Object copy = type.getMethod("open", Path.class).invoke(null, root);
            Method claim = type.getMethod("claimTask", String.class);
            List<Future<List<String>>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String prefix = "w" + i + "-";
                boolean other = i % 2 == 0;
                all.add(threads.submit(() -> claims(count / 4, prefix, name -> {
                    Object result = other ? claim.invoke(copy, name) : manager.claimTask(name);
                    return result.toString();
                })));
            }
            Future<?> reader = threads.submit(this::readUntilInterrupted);
            Set<String> answers = new HashSet<>();
            for (Future<List<String>> each : all) {
                answers.addAll(each.get());
            }
            reader.cancel(true);
            assertThat(answers).as("different answers").hasSize(count);
            assertThat(manager.load().orElseThrow().tasks().values())
                    .allMatch(task -> task.status() == TaskStatus.RUNNING)
                    .extracting(Task::claimedBy)
                    .doesNotHaveDuplicates();
            type.getMethod("close").invoke(copy);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One claim of one worker. */
    @FunctionalInterface
    private interface Claiming {
        String by(String worker) throws InvocationTargetException, IllegalAccessException;
    }

    private static List<String> claims(int count, String prefix, Claiming claiming) throws Exception {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(claiming.by(prefix + i));
        }
        return answers;
    }

    private Void readUntilInterrupted() throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            try (RandomAccessFile lock =
                    new RandomAccessFile(root.resolve(".harness/lock").toFile(), "r")) {
                lock.read();
            }
        }
        return null;
    }

    /** Loads our classes anew, and takes everybody else's from the parent. */
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(URL[] classes) {
            super(classes, StateManager.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.harness.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    private static List<Task> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> StateManagerTest.task("t" + i))
                .toList();
    }
}
