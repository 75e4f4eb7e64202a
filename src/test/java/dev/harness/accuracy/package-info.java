/** Harness beside JMH on the same kernels: writes docs/accuracy.md. Not a test; {@link dev.harness.accuracy.AccuracyMain} runs it. */
package dev.harness.accuracy;
