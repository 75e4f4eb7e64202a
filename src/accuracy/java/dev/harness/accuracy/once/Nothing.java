package dev.harness.accuracy.once;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** An extension that does nothing but call what it is given: what it costs is what JUnit needs for any extension of a test. */
public final class Nothing implements BeforeEachCallback, ParameterResolver {
    /** The parameter of a test. */
    public static final class Caller {
        /** Calls the operation. */
        public <T> T call(Callable<T> operation) throws Exception {
            return operation.call();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Caller.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Caller();
    }
}
