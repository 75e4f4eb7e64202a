package dev.harness.perf.duet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerPartsTest {
    @Test
    void sharedState_propertySet_isNamed() {
        SharedState before = SharedState.now();
        System.setProperty("w.parts", "1");
        try {
            assertThat(before.changedUntil(SharedState.now())).contains("the system property w.parts");
        } finally {
            System.clearProperty("w.parts");
        }
    }

    @Test
    void sharedState_handlerAdded_isNamed() {
        Logger logger = Logger.getLogger("worker.parts");
        ConsoleHandler handler = new ConsoleHandler();
        SharedState before = SharedState.now();
        logger.addHandler(handler);
        try {
            assertThat(before.changedUntil(SharedState.now())).contains("the handlers of the logger \"worker.parts\"");
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void answers_textOfSeveralLines_isOneLine() {
        StringWriter out = new StringWriter();
        new Answers(out).add("failed", 1, "expected:\n\t<é>");
        assertThat(out).hasToString("failed\t1\texpected: <é>\n");
    }

    @Test
    void inventory_equalKeys_areNumbered() {
        assertThat(Inventory.numbered(List.of("a", "b", "a"))).containsExactly("a", "b", "a\u001f#\u001f2");
    }

    @Test
    void classes_nestedTests_runWithTheirOutermostClass() {
        assertThat(DuetWorker.classes(
                        List.of(
                                "[engine:e]/[class:A]/[method:a()]",
                                "[engine:e]/[class:B]/[method:b()]",
                                "[engine:e]/[class:A]/[nested-class:N]/[method:c()]"),
                        Names.SAME))
                .containsExactly(
                        List.of(
                                "[engine:e]/[class:A]/[method:a()]",
                                "[engine:e]/[class:A]/[nested-class:N]/[method:c()]"),
                        List.of("[engine:e]/[class:B]/[method:b()]"));
    }

    @Test
    void classes_renamedMethod_runsAloneAndARenamedClassTogether() {
        Names names = new Names(
                Map.of(
                        "[engine:e]/[class:A]/[method:z()]", "[engine:e]/[class:A]/[method:b()]",
                        "[engine:e]/[class:Z]/[method:c()]", "[engine:e]/[class:A]/[method:c()]"),
                Map.of());
        assertThat(DuetWorker.classes(
                        List.of(
                                "[engine:e]/[class:A]/[method:a()]",
                                "[engine:e]/[class:A]/[method:b()]",
                                "[engine:e]/[class:A]/[method:c()]"),
                        names))
                .containsExactly(
                        List.of("[engine:e]/[class:A]/[method:a()]", "[engine:e]/[class:A]/[method:c()]"),
                        List.of("[engine:e]/[class:A]/[method:b()]"));
    }

    @Test
    void names_testsAndWhatIsInThem_areTranslatedBothWays() {
        Names names = new Names(Map.of("[m:z()]", "[m:b()]"), Map.of("z", "b"));
        assertThat(names.today("[m:z()]/[i:#1]")).isEqualTo("[m:b()]/[i:#1]");
        assertThat(names.former("[m:b()]")).isEqualTo("[m:z()]");
        assertThat(names.former("[m:c()]")).isEqualTo("[m:c()]");
        assertThat(names.key("z")).isEqualTo("b");
        assertThat(names.key("y")).isEqualTo("y");
    }

    @Test
    void plan_lineMissing_isRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("plan"), "base-path\ta.jar\n");
        assertThatThrownBy(() -> Plan.read(file)).hasMessageContaining("now-path");
    }
}
