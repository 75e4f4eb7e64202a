package dev.harness.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file of the project, as far as its promises can be checked. */
record MarkdownFile(Path path, List<String> lines) {
    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\[]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A fenced block: its language (which may be empty), where it begins, and its lines. */
    record Block(String place, String language, String text) {
        @Override
        public String toString() {
            return place;
        }
    }

    static MarkdownFile of(Path path) {
        try {
            return new MarkdownFile(path, Files.readAllLines(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** README, CONTRIBUTING and everything in docs. */
    static Stream<MarkdownFile> pages() {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            return pages.stream().map(MarkdownFile::of);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (begin < 0 && line.startsWith(FENCE)) {
                begin = i;
            } else if (begin >= 0 && line.equals(FENCE)) {
                String language = lines.get(begin).strip().substring(FENCE.length());
                String text = String.join("\n", lines.subList(begin + 1, i));
                blocks.add(new Block(path + ":" + (begin + 1), language, text));
                begin = -1;
            }
        }
        return blocks;
    }

    /** The text of every block in a language. */
    List<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
    }

    /** The text of the one block in a language. */
    String onlyBlock(String language) {
        List<String> found = blocks(language);
        if (found.size() != 1) {
            throw new AssertionError(path + " has " + found.size() + " blocks in " + language + ", not one");
        }
        return found.get(0);
    }

    /** The text outside fenced blocks, cut at blank lines. */
    List<String> paragraphs() {
        String text = String.join("\n", lines).replaceAll("(?ms)^```.*?^```$", "");
        return Arrays.asList(text.split("\n\\s*\n"));
    }

    /** Where links lead, without those that leave the project or stay in the file. */
    static List<String> links(String text) {
        return LINK.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(target -> !target.contains("://") && !target.startsWith("#"))
                .map(target -> target.replaceFirst("#.*", ""))
                .toList();
    }

    /** What is set as code: whole lines of blocks that are no program, and spans within the text. */
    List<String> commands() {
        List<String> commands = new ArrayList<>();
        blocks().stream()
                .filter(block -> List.of("", "sh", "bash", "console").contains(block.language()))
                .flatMap(block -> block.text().lines())
                .forEach(commands::add);
        paragraphs().forEach(text -> CODE.matcher(text).results().forEach(match -> commands.add(match.group(1))));
        return commands.stream()
                .map(command -> command.replaceFirst("^\\$ ", "")
                        .replaceFirst("\\s+#.*", "")
                        .strip())
                .toList();
    }
}
