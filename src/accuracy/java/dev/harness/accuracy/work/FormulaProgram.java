package dev.harness.accuracy.work;

/** Formulas are read into trees and computed for many values. */
final class FormulaProgram {
    private FormulaProgram() {}

    private static final String SOURCE = """
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;

            class Formula implements java.util.concurrent.Callable<Object> {
                private final List<String> formulas = List.of(
                        "(a + 2) * (b - 3) / 4", "a * a + b * b", "max(a, b) - min(a, b) * 2", "((a + b) * (a - b)) + 17");
                public Object call() {
                    double sum = 0;
                    for (String formula : formulas) {
                        Node tree = new Parser(new Lexer(formula).tokens()).expression();
                        for (int i = 0; i < 12; i++) {
                            sum += new Machine(Map.of("a", 1.0 * i, "b", 2.0 + i)).value(tree);
                        }
                    }
                    return sum;
                }
            }
            class Lexer {
                private final String text;
                private int at;
                Lexer(String text) { this.text = text; }
                List<String> tokens() {
                    List<String> tokens = new ArrayList<>();
                    while (at < text.length()) {
                        char each = text.charAt(at);
                        if (each == ' ') {
                            at++;
                        } else if (isWord(each)) {
                            tokens.add(word());
                        } else {
                            tokens.add(sign(each));
                        }
                    }
                    return tokens;
                }
                private boolean isWord(char each) {
                    return Character.isLetterOrDigit(each);
                }
                private String word() {
                    int start = at;
                    while (at < text.length() && isWord(text.charAt(at))) {
                        at++;
                    }
                    return text.substring(start, at);
                }
                private String sign(char each) {
                    at++;
                    return String.valueOf(each);
                }
            }
            interface Node {}
            record Value(double value) implements Node {}
            record Variable(String name) implements Node {}
            record Call(String name, List<Node> arguments) implements Node {}
            class Parser {
                private final List<String> tokens;
                private int at;
                Parser(List<String> tokens) { this.tokens = tokens; }
                Node expression() {
                    Node left = term();
                    while (next("+") || next("-")) {
                        String name = tokens.get(at++);
                        left = new Call(name, List.of(left, term()));
                    }
                    return left;
                }
                private boolean next(String token) {
                    return at < tokens.size() && tokens.get(at).equals(token);
                }
                private Node term() {
                    Node left = factor();
                    while (next("*") || next("/")) {
                        String name = tokens.get(at++);
                        left = new Call(name, List.of(left, factor()));
                    }
                    return left;
                }
                private Node factor() {
                    String token = tokens.get(at++);
                    if (token.equals("(")) {
                        Node inner = expression();
                        at++;
                        return inner;
                    }
                    if (next("(")) {
                        return call(token);
                    }
                    return leaf(token);
                }
                private Node call(String name) {
                    List<Node> arguments = new ArrayList<>();
                    while (!next(")")) {
                        at++;
                        arguments.add(expression());
                    }
                    at++;
                    return new Call(name, arguments);
                }
                private Node leaf(String token) {
                    return Character.isDigit(token.charAt(0)) ? new Value(Integer.parseInt(token)) : new Variable(token);
                }
            }
            class Machine {
                private static final Map<String, DoubleBinaryOperator> OPERATORS = Map.of(
                        "+", Double::sum, "-", (a, b) -> a - b, "*", (a, b) -> a * b, "/", (a, b) -> a / b,
                        "max", Math::max, "min", Math::min);
                private final Map<String, Double> variables;
                Machine(Map<String, Double> variables) { this.variables = variables; }
                double value(Node node) {
                    if (node instanceof Value value) {
                        return value.value();
                    }
                    if (node instanceof Variable variable) {
                        return read(variable.name());
                    }
                    return apply((Call) node);
                }
                private double read(String name) {
                    return variables.get(name);
                }
                private double apply(Call call) {
                    DoubleBinaryOperator operator = OPERATORS.get(call.name());
                    return operator.applyAsDouble(value(call.arguments().get(0)), value(call.arguments().get(1)));
                }
            }
            """;

    static Program program() {
        Program program = new Program("Formula", SOURCE);
        regressions(program);
        refactorings(program);
        return program;
    }

    private static void regressions(Program program) {
        program.slower("letters by a pattern", "Lexer.isWord",
                "return Character.isLetterOrDigit(each);", "return String.valueOf(each).matches(\"[a-z0-9]\");");
        program.slower("word joined letter by letter", "Lexer.word",
                "int start = at;", "String word = \"\";",
                "isWord(text.charAt(at))) {\n            at++;", "isWord(text.charAt(at))) {\n            word += text.charAt(at++);",
                "return text.substring(start, at);", "return word;");
        program.slower("tokens in a linked list", "Parser.next",
                "Parser(List<String> tokens) { this.tokens = tokens; }", "Parser(List<String> tokens) { this.tokens = new LinkedList<>(tokens); }");
        program.slower("operands computed twice", "Machine.apply",
                "return operator.applyAsDouble(", "value(call.arguments().get(0));\n        return operator.applyAsDouble(");
        program.slower("variables looked for by walking", "Machine.read",
                "return variables.get(name);", "return variables.entrySet().stream().filter(each -> each.getKey().equals(name)).findFirst().get().getValue();");
        program.slower("a variable by exception", "Machine.read",
                "return variables.get(name);",
                "try {\n            return Double.parseDouble(name);\n        } catch (NumberFormatException noNumber) {\n            return variables.get(name);\n        }");
        program.slower("operators made for each call", "Machine.operators",
                "private static final Map<String, DoubleBinaryOperator> OPERATORS = Map.of(", "private static Map<String, DoubleBinaryOperator> operators() { return Map.of(",
                "\"max\", Math::max, \"min\", Math::min);", "\"max\", Math::max, \"min\", Math::min); }",
                "OPERATORS.get(", "operators().get(");
        program.slower("the formula read for each value", "Formula.call",
                "sum += new Machine(", "tree = new Parser(new Lexer(formula).tokens()).expression();\n                sum += new Machine(");
        program.slower("tokens copied in the loop", "Lexer.tokens",
                "tokens.add(sign(each));", "tokens = new ArrayList<>(tokens);\n                tokens.add(sign(each));");
    }

    private static void refactorings(Program program) {
        program.refactored("method extracted",
                "if (each == ' ') {\n                at++;\n            } else if (isWord(each)) {\n                tokens.add(word());\n"
                        + "            } else {\n                tokens.add(sign(each));\n            }",
                "step(tokens, each);",
                "private boolean isWord(", "private void step(List<String> tokens, char each) {\n        if (each == ' ') {\n            at++;\n"
                        + "        } else if (isWord(each)) {\n            tokens.add(word());\n        } else {\n            tokens.add(sign(each));\n        }\n    }\n    private boolean isWord(");
        program.refactored("arguments in local variables",
                "return operator.applyAsDouble(value(call.arguments().get(0)), value(call.arguments().get(1)));",
                "List<Node> arguments = call.arguments();\n        double left = value(arguments.get(0));\n        double right = value(arguments.get(1));\n"
                        + "        return operator.applyAsDouble(left, right);");
        program.refactored("switch instead of a map",
                "DoubleBinaryOperator operator = OPERATORS.get(call.name());\n        return operator.applyAsDouble(value(call.arguments().get(0)), value(call.arguments().get(1)));",
                "double left = value(call.arguments().get(0));\n        double right = value(call.arguments().get(1));\n"
                        + "        return switch (call.name()) {\n            case \"+\" -> left + right;\n            case \"-\" -> left - right;\n"
                        + "            case \"*\" -> left * right;\n            case \"/\" -> left / right;\n            case \"max\" -> Math.max(left, right);\n"
                        + "            default -> Math.min(left, right);\n        };");
        program.refactored("order of conditions",
                "if (node instanceof Value value) {\n            return value.value();\n        }\n        if (node instanceof Variable variable) {\n            return read(variable.name());\n        }",
                "if (node instanceof Variable variable) {\n            return read(variable.name());\n        }\n        if (node instanceof Value value) {\n            return value.value();\n        }");
        program.refactored("comments and names", "private Node leaf(String token) {\n        return Character.isDigit(token.charAt(0)) ? new Value(Integer.parseInt(token)) : new Variable(token);",
                "// a number or a name\n    private Node leaf(String word) {\n        return Character.isDigit(word.charAt(0))\n                ? new Value(Integer.parseInt(word))\n                : new Variable(word);");
    }
}
