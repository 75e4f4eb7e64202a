package dev.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Minutes long, or too close to the machine for every run: only {@code make torture} runs it. */
@Tag("slow")
@Tag("torture")
@Timeout(value = 1, unit = TimeUnit.HOURS)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Torture {}
