package dev.harness.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.harness.Lengthy;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReverseLinesTest {
    @TempDir
    Path folder;

    private List<String> lines(byte[] content, int maxLine) throws IOException {
        Path file = Files.write(folder.resolve("lines"), content);
        List<String> found = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            ReverseLines lines = new ReverseLines(channel, maxLine);
            while (lines.previous()) {
                found.add(new String(lines.bytes(), lines.from(), lines.to() - lines.from(), UTF_8));
            }
            assertThat(lines.previous()).isFalse();
            assertThat(channel.position()).isZero();
        }
        return found;
    }

    private List<String> lines(String content, int maxLine) throws IOException {
        return lines(content.getBytes(UTF_8), maxLine);
    }

    @Nested
    class Small {
        @Test
        void previous_emptyFile_hasNoLine() throws IOException {
            assertThat(lines("", 10)).isEmpty();
        }

        @Test
        void previous_newlineAtTheEnd_endsTheLastLine() throws IOException {
            assertThat(lines("a\nb\n", 10)).containsExactly("b", "a");
            assertThat(lines("a\nb", 10)).containsExactly("b", "a");
        }

        @Test
        void previous_emptyLines_areLines() throws IOException {
            assertThat(lines("\n", 10)).containsExactly("");
            assertThat(lines("\n\na\n\n", 10)).containsExactly("", "a", "", "");
        }

        @Test
        void bound_outsideItsRange_isRefused() throws IOException {
            Path file = Files.createFile(folder.resolve("empty"));
            try (FileChannel channel = FileChannel.open(file)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new ReverseLines(channel, 0))
                        .withMessage("longest line of 0 bytes is outside 1 to 1073741824");
            }
        }
    }

    @Nested
    class Bounded {
        @Test
        void previous_lineOfExactlyTheBound_isReturnedAndALongerOnePassedOver() throws IOException {
            assertThat(lines("before\n" + "x".repeat(10) + "\nafter\n", 10))
                    .containsExactly("after", "x".repeat(10), "before");
            assertThat(lines("before\n" + "x".repeat(11) + "\nafter\n", 10)).containsExactly("after", "before");
            assertThat(lines("x".repeat(11) + "\nafter", 10)).containsExactly("after");
            assertThat(lines("before\n" + "x".repeat(11), 10)).containsExactly("before");
        }

        @Test
        void previous_lineOfManyBlocksPastTheBound_isPassedOver() throws IOException {
            String huge = "x".repeat(900_000);

            assertThat(lines("before\n" + huge + "\nafter\n", 1_000)).containsExactly("after", "before");
            assertThat(lines("before\n" + huge + "\nafter\n", 900_000)).containsExactly("after", huge, "before");
        }

        @Test
        void previous_endlessStretchWithoutNewline_endsTheSearch() throws IOException {
            assertThat(lines("before\n" + "x".repeat(10 * 1024 + 600_000) + "\nafter\n", 10))
                    .containsExactly("after");
        }

        @Test
        @Lengthy
        void previous_sparseGigabyteWithoutNewline_needsLittleMemory() throws IOException {
            Path file = folder.resolve("sparse");
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.write("{}\n".getBytes(UTF_8));
                sparse.setLength(1L << 30);
                ReverseLines lines = new ReverseLines(sparse.getChannel(), 1 << 20);

                assertThat(lines.previous()).isTrue();
                assertThat(lines.bytes().length).isLessThan(4 << 20);
                assertThat(lines.to() - lines.from()).isEqualTo(2);
                assertThat(lines.previous()).isFalse();
            }
        }
    }

    @Nested
    class AgainstReadingTheWholeFile {
        @Test
        void previous_randomFiles_areTheLinesInReverse() throws IOException {
            Random random = new Random(11);
            for (int round = 0; round < 300; round++) {
                String content = randomText(random);
                int maxLine = round % 3 == 0 ? 50_000 : 1 + random.nextInt(12_000);
                assertThat(lines(content, maxLine)).isEqualTo(naive(content, maxLine));
            }
        }

        @Test
        void previous_characterAcrossEveryOffsetOfABlock_isNotSplit() throws IOException {
            for (int tail = (8 << 10) - 6; tail <= (8 << 10) + 6; tail++) {
                String content = "漢😀ü\n漢" + "x".repeat(tail);
                assertThat(lines(content, 1 << 20)).isEqualTo(naive(content, 1 << 20));
            }
        }

        private static List<String> naive(String content, int maxLine) {
            List<String> lines = new ArrayList<>(Arrays.asList(content.split("\n", -1)));
            if (lines.get(lines.size() - 1).isEmpty()) {
                lines.remove(lines.size() - 1);
            }
            lines.removeIf(line -> line.getBytes(UTF_8).length > maxLine);
            Collections.reverse(lines);
            return lines;
        }

        private static String randomText(Random random) {
            StringBuilder text = new StringBuilder();
            String[] pieces = {"\n", "a", "ü", "漢", "😀", "\r\n", "\u2028", " "};
            int lines = random.nextInt(20);
            for (int i = 0; i < lines; i++) {
                int length = random.nextInt(random.nextInt(5) == 0 ? 20_000 : 40);
                for (int c = 0; c < length; c++) {
                    text.append(pieces[1 + random.nextInt(pieces.length - 1)]);
                }
                text.append(i + 1 == lines && random.nextBoolean() ? "" : "\n");
            }
            return text.toString();
        }
    }

    @Test
    void previous_fileCutMeanwhile_goesOnBeforeTheCut() throws IOException {
        Path file = folder.resolve("cut");
        String line = "x".repeat(99) + "\n";
        Files.writeString(file, line.repeat(1_000));
        try (FileChannel channel =
                FileChannel.open(file, java.nio.file.StandardOpenOption.READ, java.nio.file.StandardOpenOption.WRITE)) {
            ReverseLines lines = new ReverseLines(channel, 1_000);
            assertThat(lines.previous()).isTrue();
            channel.truncate(50 * 100);

            int found = 0;
            while (lines.previous()) {
                found++;
            }
            // The first block is read already; of the rest only the fifty lines that remain count.
            assertThat(found).isBetween(50, 50 + 82);
        }
    }
}
