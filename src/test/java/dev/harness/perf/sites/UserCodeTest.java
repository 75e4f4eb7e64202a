package dev.harness.perf.sites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserCodeTest {
    @ParameterizedTest
    @CsvSource({
        "CartTest, Cart, true",
        "CartTest, java.util.HashMap, false",
        "CartTest, org.example.Cart, false",
        "org.example.shop.CartTest, org.example.store.Cart, true",
        "org.example.shop.CartTest, org.other.Cart, false",
        // alike by name, but from a jar, while the test is in a folder
        "org.assertj.acme.CartTest, org.assertj.core.api.Assertions, false",
        "org.assertj.acme.CartTest, org.assertj.acme.Cart, true",
        "org.assertj.acme.CartTest, org.assertj.acme.CartTest$$Lambda$14, true",
    })
    void contains_className_onlyOfTheUsersOwn(String testClass, String className, boolean users) {
        assertThat(new UserCode(testClass).contains(className)).isEqualTo(users);
    }
}
