package dev.harness.perf.run;

import java.lang.reflect.Method;

/**
 * How messages, tables and saved runs name a test. Immutable and thread-safe.
 *
 * @param testClass the class that JUnit runs, which may inherit the method
 * @param method the test method
 * @param invocation which invocation of a parameterised or repeated test, from 1; 0 for a test that has only one
 * @param uniqueId JUnit's id of it, by which a child JVM finds it
 */
public record TestName(Class<?> testClass, Method method, int invocation, String uniqueId) {

    /** Returns {@code StateTest#save}, {@code StateTest.Nested#save[2]}: the name by which messages speak of the test. */
    public String place() {
        return className(testClass) + "#" + method.getName() + brackets();
    }

    /** Returns {@code org.example.StateTest#save[2]}: the name under which saved runs keep the test. */
    String full() {
        return testClass.getName() + "#" + method.getName() + brackets();
    }

    /** Returns what Maven's {@code -Dtest=} takes for the test. */
    String selector() {
        Class<?> outermost = testClass;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        return outermost.getSimpleName() + (outermost == testClass ? "" : "*") + "#" + method.getName() + "*";
    }

    /** Returns the name of the class that the method stands in. */
    String declaringClass() {
        return method.getDeclaringClass().getName();
    }

    private String brackets() {
        return invocation == 0 ? "" : "[" + invocation + "]";
    }

    /** Returns {@code Outer.Inner}, without the package. */
    public static String className(Class<?> testClass) {
        Class<?> outer = testClass.getEnclosingClass();
        return outer == null ? testClass.getSimpleName() : className(outer) + "." + testClass.getSimpleName();
    }
}
