package dev.harness.accuracy.work;

import dev.harness.perf.work.WorkOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Operations of the JDK and of public libraries, as programs use them. */
public final class RealOperations implements OperationSet {
    @Override
    public Map<String, Callable<WorkOperation>> operations() throws Exception {
        Map<String, Callable<WorkOperation>> all = new LinkedHashMap<>();
        all.putAll(JdkCollections.operations().all());
        all.putAll(JdkTexts.operations().all());
        all.putAll(JdkOthers.operations().all());
        all.putAll(LibraryOperations.operations().all());
        all.putAll(MeasuredByUsers.operations().all());
        return all;
    }
}
