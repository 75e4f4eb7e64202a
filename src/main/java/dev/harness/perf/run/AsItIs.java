package dev.harness.perf.run;

/** Throws an exception of the user's operation unchanged, checked or not. Stateless. */
final class AsItIs {
    private AsItIs() {}

    /** Throws it; written after {@code throw}, so that the compiler knows. */
    static RuntimeException thrown(Throwable failure) {
        throw AsItIs.<RuntimeException>unchecked(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X unchecked(Throwable failure) throws X {
        throw (X) failure;
    }
}
