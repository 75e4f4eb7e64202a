package dev.harness.perf.heap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapTextTest {

    @ParameterizedTest
    @CsvSource({
        "org.example.Registry, org.example.Registry, Registry",
        "java.util.Map$Entry, java.util.Map$Entry, Map.Entry",
        "org.example.Cart$$Lambda$526+0x00007f8170108638.807752428, org.example.Cart lambda, Cart lambda",
        "org.example.Cart$Box$$Lambda/0x00000008000c1000, org.example.Cart$Box lambda, Cart.Box lambda",
        "Plain, Plain, Plain"
    })
    void names_ofClassesAndLambdas_areThoseThatTheirAuthorsKnow(String className, String typeName, String simpleName) {
        assertThat(HeapText.typeName(className)).isEqualTo(typeName);
        assertThat(HeapText.simpleName(className)).isEqualTo(simpleName);
    }
}
