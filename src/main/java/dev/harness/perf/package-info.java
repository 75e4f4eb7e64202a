/** Performance tests beside {@code @Test}: the only package a test imports. */
@NullMarked
package dev.harness.perf;

import org.jspecify.annotations.NullMarked;
