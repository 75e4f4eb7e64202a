package dev.harness.perf.run;

import java.util.Optional;

/** Names of files made of the names of tests, which may be any text. Stateless. */
final class RecordingNames {
    private static final int LONGEST = 100;

    private RecordingNames() {}

    /** Returns a name for every file system; two tests have two names. */
    static String of(String place, Optional<String> label) {
        String whole = place + label.map(text -> "-" + text).orElse("");
        String safe = whole.replace('#', '.').replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("-+$", "");
        boolean same = safe.length() <= LONGEST && safe.equals(place.replace('#', '.'));
        String shortened = safe.substring(0, Math.min(safe.length(), LONGEST));
        return same ? shortened : shortened + "-" + Integer.toHexString(whole.hashCode());
    }
}
