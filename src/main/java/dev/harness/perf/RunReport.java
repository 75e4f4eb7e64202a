package dev.harness.perf;

import org.junit.jupiter.api.extension.ExtensionContext;

/** Collects what the tests of a session measured; the tables, files and saved run are made of it when the session ends. */
final class RunReport {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RunReport.class);

    private RunReport() {}

    static RunReport of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(RunReport.class, type -> new RunReport(), RunReport.class);
    }
}
