package dev.harness.perf.measure;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Method handles of one shape, {@code (Object receiver, Object[] arguments)}, for any method. The result stays a primitive:
 * int, long or double, to which the smaller ones are widened.
 */
final class OperationHandles {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private OperationHandles() {}

    static MethodHandle of(Method method, @Nullable Object receiver, int arguments) {
        if (method.getParameterCount() != arguments) {
            throw new IllegalArgumentException(
                    method + " takes " + method.getParameterCount() + " arguments, not " + arguments);
        }
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        if (!isStatic && !method.getDeclaringClass().isInstance(receiver)) {
            throw new IllegalArgumentException(method + " cannot be called on " + receiver);
        }
        MethodHandle handle =
                isStatic ? direct(method) : direct(ownMethod(method, receiver).orElse(method));
        MethodHandle spread = spread(handle.asFixedArity(), arguments);
        MethodHandle shaped = isStatic ? MethodHandles.dropArguments(spread, 0, Object.class) : spread;
        return widen(shaped.asType(MethodType.methodType(shaped.type().returnType(), Object.class, Object[].class)));
    }

    /** Calls it once; boxes the result. */
    static @Nullable Object call(MethodHandle handle, @Nullable Object receiver, Object[] arguments) throws Throwable {
        return handle.invoke(receiver, arguments);
    }

    /**
     * Returns the method of the receiver's own class that implements an interface method. Its handle needs no dispatch, so
     * that the JIT can inline a lambda without a type profile. Empty when the class is not accessible.
     */
    private static Optional<Method> ownMethod(Method method, @Nullable Object receiver) {
        if (receiver == null || !method.getDeclaringClass().isInterface()) {
            return Optional.empty();
        }
        try {
            Method own = receiver.getClass().getMethod(method.getName(), method.getParameterTypes());
            return own.trySetAccessible() ? Optional.of(own) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static MethodHandle direct(Method method) {
        try {
            if (!(Modifier.isPublic(method.getModifiers())
                    && Modifier.isPublic(method.getDeclaringClass().getModifiers()))) {
                method.setAccessible(true);
            }
            return LOOKUP.unreflect(method);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    method + " cannot be called from " + LOOKUP.lookupClass().getModule()
                            + "; open its package, or make class and method public in an exported package",
                    e);
        }
    }

    /** Without arguments their array is ignored: checking its length would show in an operation that does nothing. */
    private static MethodHandle spread(MethodHandle handle, int arguments) {
        return arguments == 0
                ? MethodHandles.dropArguments(handle, handle.type().parameterCount(), Object[].class)
                : handle.asSpreader(Object[].class, arguments);
    }

    private static MethodHandle widen(MethodHandle handle) {
        Class<?> result = handle.type().returnType();
        if (!result.isPrimitive()) {
            return handle.asType(handle.type().changeReturnType(Object.class));
        }
        if (result == boolean.class || result == byte.class || result == short.class || result == char.class) {
            return MethodHandles.explicitCastArguments(handle, handle.type().changeReturnType(int.class));
        }
        return result == float.class ? handle.asType(handle.type().changeReturnType(double.class)) : handle;
    }
}
