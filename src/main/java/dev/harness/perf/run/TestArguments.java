package dev.harness.perf.run;

import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The arguments of a parameterised test as tables and saved runs show them. They are made from the values, because the
 * display name differs between versions of JUnit.
 *
 * @param invocation which invocation it is, empty for a test that has only one
 * @param byName the arguments by parameter name, where they have a readable value
 */
record TestArguments(Optional<String> invocation, Map<String, String> byName) {
    private static final int LONGEST = 60;

    static TestArguments of(TestCase test) {
        int index = test.name().invocation();
        if (index == 0) {
            return new TestArguments(Optional.empty(), Map.of());
        }
        Map<String, String> byName = new LinkedHashMap<>();
        Parameter[] parameters = test.name().method().getParameters();
        Object[] arguments = test.arguments();
        for (int i = 0; i < parameters.length; i++) {
            if (isValue(arguments[i])) {
                byName.put(parameters[i].getName(), shortened(arguments[i]));
            }
        }
        String described = byName.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
        return new TestArguments(Optional.of(described.isEmpty() ? Integer.toString(index) : described), byName);
    }

    private static boolean isValue(Object argument) {
        return argument instanceof CharSequence
                || argument instanceof Number
                || argument instanceof Boolean
                || argument instanceof Character
                || argument instanceof Enum<?>;
    }

    private static String shortened(Object argument) {
        String text = String.valueOf(argument);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
