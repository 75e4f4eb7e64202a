package dev.harness.perf.run;

import java.lang.reflect.Method;

/**
 * The names of a test in messages, tables and saved runs. Immutable and thread-safe.
 *
 * @param testClass the class that JUnit runs, which may inherit the method
 * @param method the test method
 * @param invocation which invocation of a parameterised or repeated test, from 1; 0 for a test that has only one
 * @param uniqueId JUnit's id of it, by which a child JVM finds it
 */
public record TestName(Class<?> testClass, Method method, int invocation, String uniqueId) {

    /** Returns {@code StateTest#save}, {@code StateTest.Nested#save[2]}: the name of the test in messages. */
    public String place() {
        return className(testClass) + "#" + method.getName() + brackets();
    }

    /** Returns {@code org.example.StateTest#save[2]}: the name of the test in saved runs. */
    String full() {
        return testClass.getName() + "#" + method.getName() + brackets();
    }

    /** Returns the value of Maven's {@code -Dtest=} that selects the test. */
    String selector() {
        Class<?> outermost = testClass;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        return outermost.getSimpleName() + (outermost == testClass ? "" : "*") + "#" + method.getName() + "*";
    }

    /** Returns the name of the class that declares the method. */
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
