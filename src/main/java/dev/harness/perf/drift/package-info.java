/**
 * What a benchmark did over many saved runs. Start with {@code History}, which reads them into {@code Series}; {@code Change} is a
 * place where the level of a series changes, and {@code Drift} a slow growth without any.
 */
@NullMarked
package dev.harness.perf.drift;

import org.jspecify.annotations.NullMarked;
