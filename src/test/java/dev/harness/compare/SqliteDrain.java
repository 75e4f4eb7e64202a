package dev.harness.compare;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** SQLite as a careful user sets it up: write-ahead log, synchronous=FULL, one connection for each thread, one statement a step. */
final class SqliteDrain implements Drain {
    private final String url;
    private final Queue<Session> sessions = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Session> own = ThreadLocal.withInitial(this::connect);

    SqliteDrain(Path file) {
        url = "jdbc:sqlite:" + file;
    }

    @Override
    public void refill(int tasks) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            configure(statement);
            statement.execute("create table if not exists task (id integer primary key, status text not null,"
                    + " claimed_by text, started_at text, completed_at text)");
            statement.execute("create index if not exists ready on task (id) where status = 'pending'");
            connection.setAutoCommit(false);
            statement.execute("delete from task");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into task (id, status) values (?, 'pending')")) {
                for (int i = 0; i < tasks; i++) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("pragma wal_checkpoint(truncate)");
        }
    }

    @Override
    public boolean claimAndComplete(String worker) throws SQLException {
        Session session = own.get();
        session.claim.setString(1, worker);
        int id;
        try (ResultSet rows = session.claim.executeQuery()) {
            if (!rows.next()) {
                return false;
            }
            id = rows.getInt(1);
        }
        session.complete.setInt(1, id);
        session.complete.setString(2, worker);
        if (session.complete.executeUpdate() != 1) {
            throw new IllegalStateException("task " + id + " was not " + worker + "'s");
        }
        return true;
    }

    private Session connect() {
        try {
            Session session = new Session(DriverManager.getConnection(url));
            sessions.add(session);
            return session;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void configure(Statement statement) throws SQLException {
        statement.execute("pragma busy_timeout=60000");
        statement.execute("pragma journal_mode=wal");
        statement.execute("pragma synchronous=full");
    }

    /** Ends the connections of threads that are gone. */
    void disconnect() throws SQLException {
        for (Session session = sessions.poll(); session != null; session = sessions.poll()) {
            session.connection.close();
        }
    }

    @Override
    public void close() throws SQLException {
        disconnect();
    }

    private static final class Session {
        private final Connection connection;
        private final PreparedStatement claim;
        private final PreparedStatement complete;

        Session(Connection connection) throws SQLException {
            this.connection = connection;
            try (Statement statement = connection.createStatement()) {
                configure(statement);
            }
            claim = connection.prepareStatement("update task set status = 'running', claimed_by = ?,"
                    + " started_at = datetime('now') where id = (select id from task where status = 'pending'"
                    + " order by id limit 1) returning id");
            complete = connection.prepareStatement("update task set status = 'completed',"
                    + " completed_at = datetime('now') where id = ? and claimed_by = ?");
        }
    }
}
