package dev.harness.perf.measure;

/** Is told when the measured rounds of an operation begin and end, for example to record them. Called by the measuring thread. */
public interface RoundsWatch {
    /** Watches nothing. */
    RoundsWatch NONE = new RoundsWatch() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    /**
     * The warm-up is over.
     *
     * @throws Exception to end the measurement
     */
    void begin() throws Exception;

    /**
     * The last round is over, or one has failed.
     *
     * @throws Exception to end the measurement
     */
    void end() throws Exception;
}
