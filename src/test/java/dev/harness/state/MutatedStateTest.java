package dev.harness.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a file holds: a clear error or a workflow that can be written and read again, and nothing else. */
class MutatedStateTest {
    private static final byte[] WHOLE = StateJson.write(WorkflowState.of(
            Task.builder("fetch").description("ü漢😀\n").build(),
            Task.builder("build")
                    .description("d")
                    .status(TaskStatus.RUNNING)
                    .dependsOn("fetch")
                    .claimedBy("w")
                    .startedAt(Instant.parse("2026-01-02T03:04:05.678901Z"))
                    .role("r")
                    .build()));

    private static final String[] PIECES = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\\",
        "\\u0000",
        "null",
        "1e999999999",
        "-",
        "\"id\":",
        "\"tasks\":",
        "\0",
        "\n",
        "\ufeff",
        "\"\\ud800\"",
        "\"fetch\"",
        "[[[[[[[[[["
    };

    @Test
    void read_tenThousandMutations_isAnErrorWithItsPlaceOrAWholeWorkflow() {
        Random random = new Random(5);
        int refused = 0;
        int read = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] mutated = WHOLE;
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                mutated = mutate(random, mutated);
            }
            try {
                WorkflowState state = StateJson.read(mutated, "state.json");
                assertThat(StateJson.read(StateJson.write(state), "again")).isEqualTo(state);
                read++;
            } catch (StateFileException e) {
                assertThat(e.getMessage()).matches("(?s)state\\.json, line \\d+, column \\d+.*: .+");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5_000);
        assertThat(read).isGreaterThan(100);
    }

    @Test
    void read_fileCutAtEveryByte_isRefused() {
        for (int length = 0; length < WHOLE.length - 2; length++) {
            byte[] cut = Arrays.copyOf(WHOLE, length);
            assertThat(catchMessage(cut)).as("cut at %d", length).startsWith("state.json, line ");
        }
    }

    private static String catchMessage(byte[] json) {
        try {
            StateJson.read(json, "state.json");
            return "";
        } catch (StateFileException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static byte[] mutate(Random random, byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + random.nextInt(20));
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> splice(bytes, at, at, PIECES[random.nextInt(PIECES.length)].getBytes(UTF_8));
            case 2 -> splice(bytes, at, to, new byte[0]);
            case 3 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, random.nextInt(at + 1), to));
            default -> Arrays.copyOf(bytes, at);
        };
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        byte[] spliced = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(middle, 0, spliced, from, middle.length);
        System.arraycopy(bytes, to, spliced, from + middle.length, bytes.length - to);
        return spliced;
    }
}
