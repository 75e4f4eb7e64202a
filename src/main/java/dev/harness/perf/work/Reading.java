package dev.harness.perf.work;

/** What a program takes from outside its code. {@link ReadingPlaces} has where the JDK sees it. */
enum Reading {
    /** A file that is opened. */
    FILE(""),
    /** A folder whose entries are listed. */
    FOLDER(""),
    /** Whether a file is there, of which sort and how large. */
    STATUS(""),
    /** All that is known of a file besides its content, the time of its last change included. */
    TIME(""),
    /** An environment variable. */
    VARIABLE(""),
    /** All environment variables. */
    ENVIRONMENT("reads the whole environment"),
    /** Another computer, or another program on this one. */
    SOCKET("opens a network connection or a port"),
    /** The addresses of this machine or of others. */
    ADDRESS("asks for a network address"),
    /** How full a disk is. */
    SPACE("asks for the space on a disk"),
    /** A file whose folder is not named. */
    BELOW("reads below an open folder"),
    /** A program that is started. */
    PROCESS("starts another program"),
    /** A function that is no method. */
    NATIVE("calls native code");

    private final String words;

    Reading(String words) {
        this.words = words;
    }

    /** Returns what cannot be told from one run to the next, in words without a subject; empty where it can. */
    String unknown() {
        return words;
    }
}
