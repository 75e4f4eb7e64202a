/**
 * The measuring loop: a first call, warm-up, calibration, timed rounds, and the bytes of one operation.
 *
 * <p>Begin with {@code Measurer}, the entry, which takes an {@code Operation} and {@code MeasureSettings} and returns a
 * {@code Measurement}. {@code Trial} performs the steps in order and explains the method; {@code Warmup},
 * {@code Calibration} and {@code Rounds} are its steps. {@code LoopTemplate} is the loop itself. {@code WarmOperation}
 * is for meters that need a warm operation but no times.
 */
@NullMarked
package dev.harness.perf.measure;

import org.jspecify.annotations.NullMarked;
