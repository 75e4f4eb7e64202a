package dev.harness.perf.heap;

/** The types of fields and array elements in a heap dump. */
public final class HprofType {
    static final int OBJECT = 2;

    /** The letters of array class names, in the order of the dump's type numbers. */
    private static final String LETTERS = "ZCFDBSIJ";

    private static final int FIRST_PRIMITIVE = 4;

    private HprofType() {}

    /** Returns how many bytes a value of the type takes in the dump. */
    static int size(int type, int idSize) {
        return switch (type) {
            case OBJECT -> idSize;
            case 4, 8 -> 1;
            case 5, 9 -> 2;
            case 6, 10 -> 4;
            case 7, 11 -> 8;
            default -> throw new IllegalArgumentException("type " + type + " is not one of a heap dump's");
        };
    }

    /** Returns the class name of an array of the type's elements. */
    static String arrayName(int type) {
        return switch (type) {
            case 4 -> "boolean[]";
            case 5 -> "char[]";
            case 6 -> "float[]";
            case 7 -> "double[]";
            case 8 -> "byte[]";
            case 9 -> "short[]";
            case 10 -> "int[]";
            case 11 -> "long[]";
            default -> throw new IllegalArgumentException("type " + type + " is not a primitive one");
        };
    }

    /** Returns {@code java.lang.String[]} for {@code [Ljava.lang.String;}; other names are unchanged. */
    public static String readable(String name) {
        int depth = 0;
        while (name.startsWith("[", depth)) {
            depth++;
        }
        if (depth == 0) {
            return name;
        }
        String element = name.substring(depth);
        boolean object = element.startsWith("L") && element.endsWith(";");
        String type = object
                ? element.substring(1, element.length() - 1)
                : arrayName(FIRST_PRIMITIVE + LETTERS.indexOf(element)).replace("[]", "");
        return type + "[]".repeat(depth);
    }
}
