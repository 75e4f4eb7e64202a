package dev.harness.accuracy.work;

/** Texts are cut into words, indexed and searched. */
final class SearchProgram {
    private SearchProgram() {}

    private static final String SOURCE = """
            import java.util.*;
            import java.util.stream.*;

            class Search implements java.util.concurrent.Callable<Object> {
                private final List<String> documents = Documents.make(40);
                public Object call() {
                    Index index = new Index(new Tokenizer());
                    for (int i = 0; i < documents.size(); i++) {
                        index.add(i, documents.get(i));
                    }
                    Ranking ranking = new Ranking(index);
                    List<Integer> found = new ArrayList<>();
                    for (String query : List.of("word3 word5", "word7 word11 word13", "word1")) {
                        found.addAll(ranking.best(query, 5));
                    }
                    return found;
                }
            }
            class Documents {
                static List<String> make(int count) {
                    Random random = new Random(2);
                    List<String> documents = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        StringBuilder text = new StringBuilder();
                        for (int j = 0; j < 30; j++) {
                            text.append(j % 7 == 0 ? "The " : "Word").append(random.nextInt(50)).append(j % 5 == 0 ? ", " : " ");
                        }
                        documents.add(text.toString());
                    }
                    return documents;
                }
            }
            class Tokenizer {
                private static final Set<String> STOP = Set.of("the", "a", "an", "of", "and");
                List<String> words(String text) {
                    List<String> words = new ArrayList<>();
                    int start = -1;
                    for (int i = 0; i <= text.length(); i++) {
                        boolean letter = i < text.length() && isLetter(text.charAt(i));
                        if (letter && start < 0) {
                            start = i;
                        } else if (!letter && start >= 0) {
                            addWord(words, text.substring(start, i));
                            start = -1;
                        }
                    }
                    return words;
                }
                private boolean isLetter(char each) {
                    return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9';
                }
                private void addWord(List<String> words, String word) {
                    String lower = word.toLowerCase(Locale.ROOT);
                    if (!STOP.contains(lower)) {
                        words.add(lower);
                    }
                }
            }
            class Posting {
                final int document;
                int times;
                Posting(int document) { this.document = document; }
            }
            class Index {
                private final Tokenizer tokenizer;
                private final Map<String, List<Posting>> postings = new HashMap<>();
                private int documents;
                Index(Tokenizer tokenizer) { this.tokenizer = tokenizer; }
                void add(int document, String text) {
                    documents++;
                    for (String word : tokenizer.words(text)) {
                        count(document, postings.computeIfAbsent(word, any -> new ArrayList<>()));
                    }
                }
                private void count(int document, List<Posting> list) {
                    Posting last = list.isEmpty() ? null : list.get(list.size() - 1);
                    if (last == null || last.document != document) {
                        last = new Posting(document);
                        list.add(last);
                    }
                    last.times++;
                }
                List<Posting> find(String word) {
                    return postings.getOrDefault(word, List.of());
                }
                int documents() { return documents; }
                List<String> words(String query) { return tokenizer.words(query); }
            }
            class Ranking {
                private final Index index;
                Ranking(Index index) { this.index = index; }
                List<Integer> best(String query, int most) {
                    double[] scores = scores(query);
                    PriorityQueue<Integer> queue = new PriorityQueue<>((a, b) -> Double.compare(scores[b], scores[a]));
                    for (int i = 0; i < scores.length; i++) {
                        if (scores[i] > 0) {
                            queue.add(i);
                        }
                    }
                    List<Integer> best = new ArrayList<>();
                    while (best.size() < most && !queue.isEmpty()) {
                        best.add(queue.poll());
                    }
                    return best;
                }
                private double[] scores(String query) {
                    double[] scores = new double[index.documents()];
                    for (String word : index.words(query)) {
                        List<Posting> list = index.find(word);
                        double weight = weight(list.size());
                        for (Posting posting : list) {
                            scores[posting.document] += weight * posting.times;
                        }
                    }
                    return scores;
                }
                private double weight(int documents) {
                    return documents == 0 ? 0 : Math.log(1.0 + index.documents() / (double) documents);
                }
            }
            """;

    static Program program() {
        Program program = new Program("Search", SOURCE);
        regressions(program);
        refactorings(program);
        return program;
    }

    private static void regressions(Program program) {
        program.slower("words split by a pattern", "Tokenizer.words",
                "List<String> words = new ArrayList<>();\n        int start = -1;",
                "List<String> words = new ArrayList<>();\n        int pieces = text.split(\"[^A-Za-z0-9]+\").length;\n        int start = -1;");
        program.slower("lower case made twice", "Tokenizer.addWord",
                "if (!STOP.contains(lower))", "if (!STOP.contains(word.toLowerCase(Locale.ROOT)))");
        program.slower("stop words in a list of texts", "Tokenizer.addWord",
                "Set<String> STOP = Set.of(\"the\", \"a\", \"an\", \"of\", \"and\")",
                "List<String> STOP = List.of(\"der\", \"die\", \"das\", \"ein\", \"eine\", \"the\", \"a\", \"an\", \"of\", \"and\")");
        program.slower("posting found from the front", "Index.count",
                "Posting last = list.isEmpty() ? null : list.get(list.size() - 1);",
                "Posting last = list.stream().filter(each -> each.document == document).findFirst().orElse(null);");
        program.slower("a copy of each list", "Index.find",
                "return postings.getOrDefault(word, List.of());", "return new ArrayList<>(new LinkedList<>(postings.getOrDefault(word, List.of())));");
        program.slower("the whole is sorted at each step", "Ranking.best",
                "best.add(queue.poll());",
                "best.add(queue.stream().sorted((a, b) -> Double.compare(scores[b], scores[a])).findFirst().get());\n            queue.remove(best.get(best.size() - 1));");
        program.slower("scores in a map", "Ranking.scores",
                "scores[posting.document] += weight * posting.times;",
                "sums.merge(posting.document, weight * posting.times, Double::sum);\n                scores[posting.document] = sums.get(posting.document);",
                "double[] scores = new double[index.documents()];\n        for", "Map<Integer, Double> sums = new HashMap<>();\n        double[] scores = new double[index.documents()];\n        for");
        program.slower("letters asked of a text", "Tokenizer.isLetter",
                "return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9';",
                "return \"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\".indexOf(each) >= 0;");
    }

    private static void refactorings(Program program) {
        program.refactored("method extracted",
                "last = new Posting(document);\n            list.add(last);", "last = added(document, list);",
                "List<Posting> find(", "private Posting added(int document, List<Posting> list) {\n        Posting made = new Posting(document);\n"
                        + "        list.add(made);\n        return made;\n    }\n    List<Posting> find(");
        program.refactored("local variable removed",
                "double weight = weight(list.size());\n            for", "for",
                "scores[posting.document] += weight * posting.times;", "scores[posting.document] += weight(list.size()) * posting.times;");
        program.refactored("loop counts by for each",
                "for (int i = 0; i < documents.size(); i++) {\n            index.add(i, documents.get(i));\n        }",
                "int i = 0;\n        for (String document : documents) {\n            index.add(i++, document);\n        }");
        program.refactored("comparator named",
                "(a, b) -> Double.compare(scores[b], scores[a])", "Comparator.comparingDouble((Integer each) -> -scores[each])");
        program.refactored("condition turned round",
                "if (!STOP.contains(lower)) {\n            words.add(lower);\n        }", "if (STOP.contains(lower)) {\n            return;\n        }\n        words.add(lower);");
    }
}
