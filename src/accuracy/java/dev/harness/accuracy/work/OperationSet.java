package dev.harness.accuracy.work;

import dev.harness.perf.work.WorkOperation;
import java.util.Map;
import java.util.concurrent.Callable;

/** Operations that one JVM counts one after another. Implementations have a constructor without parameters. */
interface OperationSet {
    /** Returns the operations by name, in order; the input of each is made when it is called. */
    Map<String, Callable<WorkOperation>> operations() throws Exception;
}
