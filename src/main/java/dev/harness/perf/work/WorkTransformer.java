package dev.harness.perf.work;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives every class its counters when it is loaded, other than those that counting itself needs, those of ours that call the
 * operation or wait for its end, and those in which the JVM links code: how often they run depends on what ran before. Thread-safe.
 */
final class WorkTransformer implements ClassFileTransformer {
    private static final List<String> SKIPPED = List.of(
            "java/lang/invoke/",
            "java/lang/ref/",
            "java/lang/instrument/",
            "java/lang/Thread",
            "java/lang/VirtualThread",
            "java/lang/BaseVirtualThread",
            "java/lang/Module",
            "java/lang/ClassLoader",
            "java/util/concurrent/TimeUnit",
            "jdk/internal/misc/",
            "jdk/internal/vm/",
            "jdk/internal/reflect/",
            "jdk/internal/loader/",
            "jdk/internal/module/",
            "jdk/internal/ref/",
            "jdk/internal/access/",
            "sun/instrument/",
            "net/bytebuddy/jar/asm/",
            "dev/harness/perf/run/",
            "dev/harness/perf/junit/",
            "dev/harness/perf/os/",
            Hook.INTERNAL_NAME);

    /** Our own classes that are at work while an operation is counted. */
    private static final List<String> OWN = List.of(
            "WorkAgent",
            "WorkTransformer",
            "Instrumenter",
            "WorkMeter",
            "Hook",
            "HandOver",
            "MethodTable",
            "ClassScan");

    private static final int REHEARSED = 100;

    private static final String PACKAGE = WorkTransformer.class.getPackageName().replace('.', '/') + "/";

    private final Instrumenter instrumenter;
    private final Hook hook;
    private final @Nullable SiteTable sites;
    private volatile @Nullable String failure;

    /**
     * @param sites where the places of the user's code are to be numbered, none if work is counted by method only
     */
    WorkTransformer(MethodTable methods, CodeTable codes, Hook hook, @Nullable SiteTable sites) {
        this.sites = sites;
        this.instrumenter = new Instrumenter(methods, codes);
        this.hook = hook;
    }

    /** Returns the last class or method that could not get counters, and why; none if all have them. */
    @Nullable
    String failure() {
        return failure == null ? instrumenter.uncounted() : failure;
    }

    /** Loops instead of streams: what this needs must not have to be loaded, since loading comes here. */
    static boolean isSkipped(@Nullable String name) {
        if (name == null) {
            return true;
        }
        for (String skipped : SKIPPED) {
            if (name.startsWith(skipped)) {
                return true;
            }
        }
        return isOwn(name);
    }

    private static boolean isOwn(String name) {
        if (!name.startsWith(PACKAGE)) {
            return false;
        }
        for (String own : OWN) {
            boolean same = name.length() == PACKAGE.length() + own.length();
            if (name.startsWith(own, PACKAGE.length())
                    && (same || name.startsWith("$", PACKAGE.length() + own.length()))) {
                return true;
            }
        }
        return false;
    }

    /** Loads what instrumenting needs, by instrumenting some classes of each sort for nothing. */
    static void rehearse() throws IOException {
        Instrumenter nothing = new Instrumenter(new MethodTable(REHEARSED), new CodeTable());
        for (Class<?> type : List.of(HashMap.class, Character.class, Instrumenter.class, System.class, String.class)) {
            String name = type.getName().replace('.', '/') + ".class";
            try (InputStream code = type.getModule().getResourceAsStream(name)) {
                Origin.of(WorkTransformer.class.getClassLoader(), name, WorkTransformer.class.getProtectionDomain());
                nothing.instrument(Objects.requireNonNull(code, name).readAllBytes(), true);
            }
        }
        try (InputStream code = Thread.class.getModule().getResourceAsStream("java/lang/Thread.class")) {
            HandOver.telling(Objects.requireNonNull(code).readAllBytes());
        }
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's interface asks for null when a class is left as it is
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> type,
            @Nullable ProtectionDomain domain,
            byte[] code) {
        boolean counted = hook.pause();
        try {
            if (name != null && loader == null && HandOver.starts(name)) {
                return HandOver.telling(code);
            }
            return name == null || isSkipped(name) ? null : instrument(Origin.of(loader, name, domain), code);
        } catch (RuntimeException | LinkageError broken) {
            failure = name + ": " + broken;
            return null;
        } finally {
            hook.resume(counted);
        }
    }

    private byte[] instrument(Origin origin, byte[] code) {
        return instrumenter.instrument(code, origin, origin.isInAFolder() ? sites : null);
    }
}
