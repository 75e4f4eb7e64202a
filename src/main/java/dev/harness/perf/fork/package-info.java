/** Child JVMs: the same test in a fresh process, its result brought back. */
@NullMarked
package dev.harness.perf.fork;

import org.jspecify.annotations.NullMarked;
