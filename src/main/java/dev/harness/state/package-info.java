/** The workflow kernel: tasks of a DAG, claimed and completed durably and exactly once. */
@NullMarked
package dev.harness.state;

import org.jspecify.annotations.NullMarked;
