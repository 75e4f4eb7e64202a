package dev.harness.accuracy.work;

/** Bookings are written to a journal, replayed into accounts, and stated month by month. */
final class LedgerProgram {
    private LedgerProgram() {}

    private static final String SOURCE = """
            import java.io.*;
            import java.nio.charset.StandardCharsets;
            import java.time.LocalDate;
            import java.time.YearMonth;
            import java.util.*;
            import java.util.stream.*;

            class Ledger implements java.util.concurrent.Callable<Object> {
                private final List<Booking> bookings = Booking.make(120);
                public Object call() throws Exception {
                    byte[] journal = new Journal().write(bookings);
                    Accounts accounts = new Accounts();
                    accounts.replay(new Journal().read(journal));
                    return new Statement(accounts).print() + accounts.checksum();
                }
            }
            record Booking(LocalDate day, String account, long cents) {
                static List<Booking> make(int count) {
                    Random random = new Random(3);
                    List<Booking> bookings = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        bookings.add(new Booking(LocalDate.of(2026, 1, 1).plusDays(i), "A" + random.nextInt(12), random.nextInt(9_000) - 2_000));
                    }
                    return bookings;
                }
            }
            class Journal {
                byte[] write(List<Booking> bookings) throws IOException {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(bytes));
                    out.writeInt(bookings.size());
                    for (Booking booking : bookings) {
                        writeOne(out, booking);
                    }
                    out.flush();
                    return bytes.toByteArray();
                }
                private void writeOne(DataOutputStream out, Booking booking) throws IOException {
                    out.writeLong(booking.day().toEpochDay());
                    out.writeUTF(booking.account());
                    out.writeLong(booking.cents());
                }
                List<Booking> read(byte[] bytes) throws IOException {
                    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
                    int count = in.readInt();
                    List<Booking> bookings = new ArrayList<>(count);
                    for (int i = 0; i < count; i++) {
                        bookings.add(readOne(in));
                    }
                    return bookings;
                }
                private Booking readOne(DataInputStream in) throws IOException {
                    LocalDate day = LocalDate.ofEpochDay(in.readLong());
                    return new Booking(day, in.readUTF(), in.readLong());
                }
            }
            class Account {
                private final Map<YearMonth, Long> months = new TreeMap<>();
                private long balance;
                void book(Booking booking) {
                    balance += booking.cents();
                    months.merge(YearMonth.from(booking.day()), booking.cents(), Long::sum);
                }
                Map<YearMonth, Long> months() { return months; }
                long balance() { return balance; }
            }
            class Accounts {
                private final Map<String, Account> accounts = new LinkedHashMap<>();
                void replay(List<Booking> bookings) {
                    for (Booking booking : bookings) {
                        account(booking.account()).book(booking);
                    }
                }
                private Account account(String name) {
                    return accounts.computeIfAbsent(name, any -> new Account());
                }
                List<String> names() {
                    List<String> names = new ArrayList<>(accounts.keySet());
                    Collections.sort(names);
                    return names;
                }
                Account named(String name) { return accounts.get(name); }
                long checksum() {
                    long sum = 17;
                    for (Map.Entry<String, Account> entry : accounts.entrySet()) {
                        sum = sum * 31 + entry.getKey().hashCode() + entry.getValue().balance();
                    }
                    return sum;
                }
            }
            class Statement {
                private final Accounts accounts;
                Statement(Accounts accounts) { this.accounts = accounts; }
                String print() {
                    StringBuilder text = new StringBuilder();
                    for (String name : accounts.names()) {
                        printOne(text, name, accounts.named(name));
                    }
                    return text.toString();
                }
                private void printOne(StringBuilder text, String name, Account account) {
                    text.append(name).append(' ').append(account.balance()).append('\\n');
                    for (Map.Entry<YearMonth, Long> month : account.months().entrySet()) {
                        text.append("  ").append(month(month.getKey())).append(' ').append(month.getValue()).append('\\n');
                    }
                }
                private String month(YearMonth month) {
                    return month.getYear() + "-" + month.getMonthValue();
                }
            }
            """;

    static Program program() {
        Program program = new Program("Ledger", SOURCE);
        regressions(program);
        refactorings(program);
        return program;
    }

    private static void regressions(Program program) {
        program.slower("flushed after each booking", "Journal.writeOne",
                "out.writeLong(booking.cents());", "out.writeLong(booking.cents());\n        out.flush();");
        program.slower("days written as texts", "Journal.writeOne",
                "out.writeLong(booking.day().toEpochDay());", "out.writeUTF(booking.day().toString());",
                "LocalDate.ofEpochDay(in.readLong())", "LocalDate.parse(in.readUTF())");
        program.slower("month formatted", "Statement.month",
                "return month.getYear() + \"-\" + month.getMonthValue();",
                "return java.time.format.DateTimeFormatter.ofPattern(\"uuuu-M\").format(month);");
        program.slower("names sorted after each", "Accounts.names",
                "List<String> names = new ArrayList<>(accounts.keySet());\n        Collections.sort(names);",
                "List<String> names = new ArrayList<>();\n        for (String name : accounts.keySet()) {\n            names.add(name);\n            Collections.sort(names);\n        }");
        program.slower("balance summed from the months", "Account.balance",
                "long balance() { return balance; }", "long balance() { return months.values().stream().mapToLong(Long::longValue).sum(); }");
        program.slower("bookings sorted before the replay", "Accounts.replay",
                "for (Booking booking : bookings) {\n            account(",
                "for (Booking booking : bookings.stream().sorted(Comparator.comparing(each -> each.day().toString())).toList()) {\n            account(");
        program.slower("two look-ups instead of one", "Accounts.account",
                "return accounts.computeIfAbsent(name, any -> new Account());",
                "if (!accounts.containsKey(name)) {\n            accounts.put(name, new Account());\n        }\n        accounts.keySet().contains(name);\n        return accounts.get(name);");
        program.slower("list of unknown length that is copied", "Journal.read",
                "bookings.add(readOne(in));", "bookings = new ArrayList<>(bookings);\n            bookings.add(readOne(in));");
        program.slower("month by text", "Account.book",
                "YearMonth.from(booking.day())", "YearMonth.parse(booking.day().toString().substring(0, 7))");
    }

    private static void refactorings(Program program) {
        program.refactored("method moved to another class",
                "bookings.add(readOne(in));", "bookings.add(BookingReader.read(in));",
                "private Booking readOne(DataInputStream in) throws IOException {\n        LocalDate day = LocalDate.ofEpochDay(in.readLong());\n"
                        + "        return new Booking(day, in.readUTF(), in.readLong());\n    }\n}",
                "}\nclass BookingReader {\n    static Booking read(DataInputStream in) throws IOException {\n        LocalDate day = LocalDate.ofEpochDay(in.readLong());\n"
                        + "        return new Booking(day, in.readUTF(), in.readLong());\n    }\n}");
        program.refactored("loop becomes forEach",
                "for (Booking booking : bookings) {\n            account(booking.account()).book(booking);\n        }",
                "bookings.forEach(booking -> account(booking.account()).book(booking));");
        program.refactored("names by a stream",
                "List<String> names = new ArrayList<>(accounts.keySet());\n        Collections.sort(names);\n        return names;",
                "return accounts.keySet().stream().sorted().toList();");
        program.refactored("getter used in its own class",
                "balance += booking.cents();", "balance = balance() + booking.cents();");
        program.refactored("text joined by the language",
                "text.append(name).append(' ').append(account.balance()).append('\\n');", "text.append(name + ' ' + account.balance() + '\\n');");
    }
}
