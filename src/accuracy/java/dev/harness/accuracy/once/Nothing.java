package dev.harness.accuracy.once;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An extension that does nothing: what it costs is what JUnit needs for any extension of a test. */
public final class Nothing implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {}
}
