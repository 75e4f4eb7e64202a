package dev.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/**
 * Some seconds long, mostly since it starts several JVMs: {@code .ci/run} and {@code make torture} run it, an ordinary
 * {@code mvn test} does not, so that it stays below two minutes.
 */
@Tag("slow")
@Tag("torture")
@Tag("lengthy")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Lengthy {}
