/** How many bytecodes an operation executes, method by method: a measure that does not depend on the machine's load. */
@NullMarked
package dev.harness.perf.work;

import org.jspecify.annotations.NullMarked;
