/** The measuring loop: calibrate, warm up, time rounds. */
@NullMarked
package dev.harness.perf.measure;

import org.jspecify.annotations.NullMarked;
