package dev.harness.perf.run;

import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The invocation of a parameterised test as tables and saved runs name it. Where every argument is a value, it is named by the
 * values, because the display name differs between versions of JUnit; an object, or a name that the test chose, is shown as in its display
 * name.
 *
 * @param invocation which invocation it is, empty for a test that has only one
 * @param byName the arguments by parameter name, where they have a readable value
 */
record TestArguments(Optional<String> invocation, Map<String, String> byName) {
    private static final int LONGEST = 60;
    private static final Pattern NUMBER = Pattern.compile("^\\[\\d+] ?");

    /** What {@code Object.toString} returns differs from run to run. */
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{1,8}\\b");

    static TestArguments of(TestCase test) {
        Optional<String> outer = test.enclosingInvocation().map(each -> label(each.displayName(), each.number()));
        int index = test.name().invocation();
        if (index == 0) {
            return new TestArguments(outer, Map.of());
        }
        Map<String, String> byName = new LinkedHashMap<>();
        boolean onlyValues = true;
        boolean any = false;
        Parameter[] parameters = test.name().method().getParameters();
        @Nullable Object[] arguments = test.arguments();
        for (int i = 0; i < parameters.length; i++) {
            if (!(arguments[i] instanceof TestBencher)) {
                any = true;
                boolean value = isValue(arguments[i]);
                onlyValues &= value;
                if (value) {
                    byName.put(parameters[i].getName(), shortened(arguments[i]));
                }
            }
        }
        String inner = any ? described(byName, onlyValues, test.displayName(), index) : Integer.toString(index);
        return new TestArguments(
                Optional.of(Stream.concat(outer.stream(), Stream.of(inner)).collect(Collectors.joining(", "))), byName);
    }

    private static String described(Map<String, String> byName, boolean onlyValues, String displayName, int index) {
        boolean ownName = !displayName.isBlank() && !NUMBER.matcher(displayName).find();
        String values = values(byName);
        if (ownName && !IDENTITY.matcher(displayName).find()) {
            String hidden = values(byName.entrySet().stream()
                    .filter(each -> !displayName.contains(each.getValue()))
                    .collect(
                            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
            return shortened(displayName) + (hidden.isEmpty() ? "" : ", " + hidden);
        }
        if (onlyValues) {
            return values.isEmpty() ? Integer.toString(index) : values;
        }
        String label = label(displayName, index);
        boolean told = !label.equals(Integer.toString(index));
        return told || values.isEmpty() ? label : values + ", " + index;
    }

    /** Returns a display name without its number, or the number where the name says nothing that lasts. */
    private static String label(String displayName, int number) {
        String name =
                NUMBER.matcher(displayName).replaceFirst("").replace(" = ", "=").strip();
        return name.isEmpty() || IDENTITY.matcher(name).find() ? Integer.toString(number) : shortened(name);
    }

    private static String values(Map<String, String> byName) {
        return byName.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static boolean isValue(@Nullable Object argument) {
        return argument == null
                || argument instanceof CharSequence
                || argument instanceof Number
                || argument instanceof Boolean
                || argument instanceof Character
                || argument instanceof Enum<?>
                || argument instanceof Class<?>
                || argument.getClass().getPackageName().equals("java.time");
    }

    private static String shortened(@Nullable Object argument) {
        String text = argument instanceof Class<?> type ? type.getSimpleName() : Objects.toString(argument);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
