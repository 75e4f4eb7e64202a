package dev.harness.perf.work;

import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Where a class comes from, which decides who answers for its code. Immutable.
 *
 * @param kind which of the sorts it is
 * @param location the folder or jar, as a URL; empty if it has none
 */
record Origin(Kind kind, String location) {
    /** The sorts of classes. */
    enum Kind {
        /** Of the JDK's boot loader: its build stands for its code. */
        BOOT,
        /** Of the JDK's other loaders, and what the JDK generates. */
        JDK,
        /** Of a folder, as what a project compiles is: each method has a hash. */
        USER,
        /** Of a jar, which has a hash as a whole. */
        LIBRARY,
        /** Part of this library, which has a hash as a whole. */
        HARNESS,
        /** Made by the program itself. */
        UNKNOWN
    }

    static final Origin OF_BOOT = new Origin(Kind.BOOT, "");
    private static final String OURS = "dev/harness/perf/";
    private static final String OWN_LOCATION = location(Origin.class.getProtectionDomain());

    /** Returns the origin of a class; without a loop or a lambda, since loading what they need would come here again. */
    static Origin of(@Nullable ClassLoader loader, String name, @Nullable ProtectionDomain domain) {
        if (loader == null) {
            return OF_BOOT;
        }
        String location = location(domain);
        if (location.isEmpty()) {
            boolean proxy = name.startsWith("jdk/proxy") || name.startsWith("com/sun/proxy/");
            return new Origin(proxy ? Kind.JDK : Kind.UNKNOWN, "");
        }
        if (location.startsWith("jrt:")) {
            return new Origin(Kind.JDK, location);
        }
        if (name.startsWith(OURS) && location.equals(OWN_LOCATION)) {
            return new Origin(Kind.HARNESS, location);
        }
        return new Origin(location.startsWith("file:") && location.endsWith("/") ? Kind.USER : Kind.LIBRARY, location);
    }

    private static String location(@Nullable ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location == null ? "" : location.toString();
    }

    static String ownLocation() {
        return OWN_LOCATION;
    }

    boolean isBoot() {
        return kind == Kind.BOOT;
    }

    /** Returns whether it is code of a project that is being built, whose places are told apart. */
    boolean isInAFolder() {
        return kind == Kind.USER || (kind == Kind.HARNESS && location.endsWith("/"));
    }
}
