package dev.harness.perf.sites;

import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which classes are the user's own: those whose package begins as that of the test, or that have no package, if the test has
 * none. A library may begin alike, as {@code org.apache.commons} does for a test in {@code org.apache.acme}; but it comes
 * as a jar, and a test that is being built does not. Not thread-safe.
 */
final class UserCode {
    private final String testClass;
    private final String root;
    private final boolean testInJar;
    private final Map<String, Boolean> known = new HashMap<>();

    UserCode(String testClass) {
        this.testClass = testClass;
        this.root = rootPackage(testClass);
        this.testInJar = isInJar(testClass);
    }

    boolean contains(String className) {
        return known.computeIfAbsent(
                className, name -> isAlike(name) && (testInJar || isOfTheTest(name) || !isInJar(name)));
    }

    /** Returns whether it is the test's own class, or one inside it. */
    boolean isOfTheTest(String className) {
        return className.startsWith(testClass)
                && (className.length() == testClass.length() || className.charAt(testClass.length()) == '$');
    }

    private boolean isAlike(String className) {
        return root.isEmpty() ? className.indexOf('.') < 0 : className.startsWith(root);
    }

    private static boolean isInJar(String className) {
        return location(className).map(path -> path.endsWith(".jar")).orElse(false);
    }

    /** Lambdas and hidden classes cannot be asked for by name; the classes that they stand in can. */
    private static Optional<String> location(String className) {
        int lambda = className.indexOf("$$");
        String name = lambda < 0 ? className : className.substring(0, lambda);
        try {
            CodeSource source = Class.forName(
                            name, false, Thread.currentThread().getContextClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return source == null || source.getLocation() == null
                    ? Optional.empty()
                    : Optional.of(source.getLocation().getPath());
        } catch (ClassNotFoundException | LinkageError notToBeHad) {
            return Optional.empty();
        }
    }

    /** {@code org.example} for {@code org.example.shop.CartTest}: what a project's classes have in common. */
    private static String rootPackage(String className) {
        int first = className.indexOf('.');
        int second = className.indexOf('.', first + 1);
        return second < 0 ? className.substring(0, first + 1) : className.substring(0, second + 1);
    }
}
