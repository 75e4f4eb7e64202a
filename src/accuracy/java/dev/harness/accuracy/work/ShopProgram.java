package dev.harness.accuracy.work;

/** Orders are read, priced and reported. */
final class ShopProgram {
    private ShopProgram() {}

    private static final String SOURCE = """
            import java.util.*;
            import java.util.regex.Pattern;
            import java.util.stream.*;

            class Shop implements java.util.concurrent.Callable<Object> {
                private final String text = Input.orders(150);
                private final Catalogue catalogue = new Catalogue(60);
                public Object call() {
                    List<Order> orders = new OrderReader().read(text);
                    Map<String, Long> totals = new Pricing(catalogue).totals(orders);
                    return new Report().render(totals, orders.size());
                }
            }
            class Input {
                static String orders(int count) {
                    StringBuilder text = new StringBuilder();
                    Random random = new Random(1);
                    for (int i = 0; i < count; i++) {
                        text.append(1000 + i).append(';').append("customer").append(random.nextInt(40)).append(';')
                                .append("article").append(random.nextInt(60)).append(';').append(1 + random.nextInt(9)).append('\\n');
                    }
                    return text.toString();
                }
            }
            record Order(int id, String customer, String article, int amount) {}
            class OrderReader {
                private static final Pattern FIELD = Pattern.compile(";");
                private final Set<Integer> seen = new HashSet<>();
                List<Order> read(String text) {
                    List<Order> orders = new ArrayList<>();
                    int start = 0;
                    for (int end = text.indexOf('\\n'); end >= 0; end = text.indexOf('\\n', start)) {
                        Order order = parse(text.substring(start, end));
                        if (isNew(order)) {
                            orders.add(order);
                        }
                        start = end + 1;
                    }
                    return orders;
                }
                private boolean isNew(Order order) {
                    return seen.add(order.id());
                }
                private Order parse(String line) {
                    String[] fields = FIELD.split(line);
                    return new Order(Integer.parseInt(fields[0]), fields[1], fields[2], Integer.parseInt(fields[3]));
                }
            }
            class Catalogue {
                private final Map<String, Long> prices = new HashMap<>();
                private final List<String> names = new ArrayList<>();
                Catalogue(int articles) {
                    for (int i = 0; i < articles; i++) {
                        prices.put("article" + i, 100L + i * 7 % 31);
                        names.add("article" + i);
                    }
                }
                long price(String article) {
                    return prices.get(article);
                }
            }
            class Pricing {
                private final Catalogue catalogue;
                Pricing(Catalogue catalogue) { this.catalogue = catalogue; }
                Map<String, Long> totals(List<Order> orders) {
                    Map<String, Long> totals = new TreeMap<>();
                    for (Order order : orders) {
                        totals.merge(order.customer(), cost(order), Long::sum);
                    }
                    return totals;
                }
                long cost(Order order) {
                    long cost = catalogue.price(order.article()) * order.amount();
                    return discounted(cost, order.amount());
                }
                private long discounted(long cost, int amount) {
                    if (amount > 5) {
                        return cost * 95 / 100;
                    }
                    return cost;
                }
            }
            class Report {
                String render(Map<String, Long> totals, int orders) {
                    StringBuilder text = new StringBuilder();
                    text.append(orders).append(" orders\\n");
                    for (Map.Entry<String, Long> total : totals.entrySet()) {
                        row(text, total.getKey(), total.getValue());
                    }
                    return text.toString();
                }
                private void row(StringBuilder text, String name, long cents) {
                    text.append(name).append(": ").append(cents / 100).append('.').append(cents % 100 / 10).append(cents % 10).append('\\n');
                }
            }
            """;

    static Program program() {
        Program program = new Program("Shop", SOURCE);
        regressions(program);
        refactorings(program);
        return program;
    }

    private static void regressions(Program program) {
        program.slower("a list where a set was", "OrderReader.isNew",
                "Set<Integer> seen = new HashSet<>()", "List<Integer> seen = new ArrayList<>()",
                "return seen.add(order.id());", "return !seen.contains(order.id()) && seen.add(order.id());");
        program.slower("pattern compiled for each line", "OrderReader.parse", "FIELD.split(line)", "Pattern.compile(\";\").split(line)");
        program.slower("String.format for a row", "Report.row",
                "text.append(name).append(\": \").append(cents / 100).append('.').append(cents % 100 / 10).append(cents % 10).append('\\n');",
                "text.append(String.format(\"%s: %d.%02d%n\", name, cents / 100, cents % 100));");
        program.slower("price found by walking the names", "Catalogue.price",
                "return prices.get(article);", "return 100L + names.indexOf(article) * 7 % 31;");
        program.slower("text concatenated", "Report.render",
                "StringBuilder text = new StringBuilder();\n        text.append(orders)", "StringBuilder text = new StringBuilder();\n        String all = \"\";\n        text.append(orders)",
                "row(text, total.getKey(), total.getValue());",
                "StringBuilder part = new StringBuilder();\n            row(part, total.getKey(), total.getValue());\n            all += part;",
                "return text.toString();\n    }\n    private void row", "return text + all;\n    }\n    private void row");
        program.slower("price asked twice", "Pricing.cost",
                "return discounted(cost, order.amount());",
                "return discounted(Math.max(cost, catalogue.price(order.article()) * order.amount()), order.amount());");
        program.slower("decimal numbers", "Pricing.discounted",
                "return cost * 95 / 100;", "return new java.math.BigDecimal(cost).multiply(new java.math.BigDecimal(\"0.95\")).longValue();");
        program.slower("log text built for nothing", "Pricing.totals",
                "totals.merge(", "String log = \"order \" + order;\n            totals.merge(");
        program.slower("copy of the lines", "OrderReader.read",
                "Order order = parse(text.substring(start, end));",
                "Order order = parse(text.substring(start).substring(0, end - start));");
    }

    private static void refactorings(Program program) {
        program.refactored("method extracted",
                "seen.add(order.id());\n", "hasNoTwin(order.id());\n",
                "private Order parse(", "private boolean hasNoTwin(int id) { return seen.add(id); }\n    private Order parse(");
        program.refactored("names, comments and order of methods",
                "long cost = catalogue", "/* in cents */ long sum = catalogue",
                "return discounted(cost, order.amount());", "return discounted(sum, order.amount());");
        program.refactored("conditional expression",
                "if (amount > 5) {\n            return cost * 95 / 100;\n        }\n        return cost;", "return amount > 5 ? cost * 95 / 100 : cost;");
        program.refactored("loop becomes forEach",
                "for (Map.Entry<String, Long> total : totals.entrySet()) {\n            row(text, total.getKey(), total.getValue());\n        }",
                "totals.forEach((name, total) -> row(text, name, total));");
        program.refactored("loop becomes a stream",
                "Map<String, Long> totals = new TreeMap<>();\n        for (Order order : orders) {\n"
                        + "            totals.merge(order.customer(), cost(order), Long::sum);\n        }\n        return totals;",
                "return orders.stream().collect(Collectors.toMap(Order::customer, this::cost, Long::sum, TreeMap::new));");
    }
}
