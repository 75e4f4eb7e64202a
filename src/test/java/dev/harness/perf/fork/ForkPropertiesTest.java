package dev.harness.perf.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Which system properties a child gets from its parent. */
@Isolated
class ForkPropertiesTest {
    private static final String OWN = "fork.properties.test";
    private static final String POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";

    @BeforeEach
    void set() {
        System.setProperty(OWN, "parent");
        System.setProperty(POOL, "3");
        System.setProperty("com.sun.management.jmxremote.port", "9010");
    }

    @AfterEach
    void clear() {
        System.clearProperty(OWN);
        System.clearProperty(POOL);
        System.clearProperty("com.sun.management.jmxremote.port");
    }

    @Test
    void ofThisJvm_ofTheBuild_areSent() {
        assertThat(ForkProperties.ofThisJvm()).containsEntry(OWN, "parent").containsEntry(POOL, "3");
    }

    @Test
    void ofThisJvm_ofTheJvmItself_areNotSent() {
        assertThat(ForkProperties.ofThisJvm())
                .doesNotContainKeys(
                        "java.home",
                        "java.version",
                        "java.class.path",
                        "java.vm.name",
                        "java.library.path",
                        "os.name",
                        "user.dir",
                        "sun.java.command",
                        "com.sun.management.jmxremote.port");
    }

    @Test
    void ofThisJvmBeside_optionOfTheChild_isNotOverwritten() {
        assertThat(ForkProperties.ofThisJvmBeside(List.of("-D" + OWN + "=child", "-Xmx64m")))
                .doesNotContainKey(OWN)
                .containsKey(POOL);
        assertThat(ForkProperties.ofThisJvmBeside(List.of("-D" + OWN))).doesNotContainKey(OWN);
    }
}
