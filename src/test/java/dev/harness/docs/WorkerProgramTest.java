package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.harness.Torture;
import dev.harness.state.Progress;
import dev.harness.state.StateManager;
import dev.harness.state.Task;
import dev.harness.state.TaskStatus;
import dev.harness.state.WorkflowState;
import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker program of the kernel's page does what the page says. */
class WorkerProgramTest {
    private static final int LONGEST = 40;

    @TempDir
    Path root;

    @TempDir
    Path classes;

    private final List<String> errors = new ArrayList<>();
    private Class<?> program;

    @BeforeEach
    void compile() {
        MarkdownFile.Block block = MarkdownFile.of(Path.of("docs/kernel.md")).blocks().stream()
                .filter(each -> each.text().contains("class Worker"))
                .findFirst()
                .orElseThrow();
        assertThat(block.text().lines()).hasSizeLessThanOrEqualTo(LONGEST);
        program = new Example(block).compile(classes).get(0);
    }

    private static Task task(String id, String... dependencies) {
        return Task.builder(id).description("").dependsOn(dependencies).build();
    }

    private Thread worker(String name) {
        Thread thread = new Thread(() -> {
            try {
                Method main = program.getMethod("main", String[].class);
                main.invoke(null, (Object) new String[] {root.toString(), name});
            } catch (ReflectiveOperationException e) {
                synchronized (errors) {
                    errors.add(String.valueOf(e.getCause()));
                }
            }
        });
        thread.start();
        return thread;
    }

    private static void awaitRunning(StateManager manager) {
        while (manager.progress().running() == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void worker_twoOfThem_finishTheWorkflowAndPassResultsOn() throws Exception {
        try (StateManager manager = StateManager.open(root)) {
            manager.save(WorkflowState.of(task("a"), task("b"), task("c", "a", "b")));
            List<Thread> workers = List.of(worker("w1"), worker("w2"));
            for (Thread worker : workers) {
                worker.join();
            }

            assertThat(errors).isEmpty();
            assertThat(manager.progress()).isEqualTo(new Progress(0, 0, 0, 0, 3, 0));
            assertThat(manager.load()
                            .orElseThrow()
                            .tasks()
                            .get("c")
                            .result()
                            .orElseThrow()
                            .asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void worker_interruptedAtWork_givesTheTaskBackAndEnds() throws Exception {
        try (StateManager manager = StateManager.open(root)) {
            manager.save(WorkflowState.of(task("a")));
            Thread worker = worker("w1");
            awaitRunning(manager);
            worker.interrupt();
            worker.join();

            assertThat(errors).isEmpty();
            assertThat(manager.load().orElseThrow().tasks()).containsEntry("a", task("a"));
        }
    }

    @Test
    @Torture
    void worker_terminated_givesTheTaskBackAndEnds() throws Exception {
        try (StateManager manager = StateManager.open(root)) {
            manager.save(WorkflowState.of(
                    Task.builder("a")
                            .description("")
                            .status(TaskStatus.COMPLETED)
                            .result(IntNode.valueOf(100))
                            .build(),
                    task("b", "a")));
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classes + File.pathSeparator + classPath,
                            "Worker",
                            root.toString(),
                            "w1")
                    .inheritIO()
                    .start();
            awaitRunning(manager);
            process.destroy();

            assertThat(process.waitFor()).isEqualTo(143);
            assertThat(manager.load().orElseThrow().tasks()).containsEntry("b", task("b", "a"));
        }
    }
}
