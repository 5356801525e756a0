package dev.flashsale.devbackends;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/** Creates each database with a role of its own; the same name always gets the same password, from every JVM. */
final class Databases {

    /** Two JVMs that ask for one name at the same time take turns. */
    private static final String TAKE_TURNS = "select pg_advisory_lock(4730142)";

    private static final String ROLE_EXISTS = "select 1 from pg_roles where rolname = ?";
    private static final String DATABASE_EXISTS = "select 1 from pg_database where datname = ?";

    private final PostgresAccess access;

    Databases(PostgresAccess access) {
        this.access = access;
    }

    Database require(String name) {
        try (Connection connection = access.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TAKE_TURNS);
            requireRole(connection, statement, name);
            requireDatabase(connection, statement, name);
        } catch (SQLException cause) {
            throw new BackendUnavailable(
                    "The database '%s' was not created at %s: %s".formatted(name, access.address(), cause.getMessage()),
                    cause);
        }
        return new Database(access.jdbcUrl(name), access.r2dbcUrl(name), name, passwordOf(name));
    }

    private void requireRole(Connection connection, Statement statement, String name) throws SQLException {
        String role = statement.enquoteIdentifier(name, true);
        String verb = exists(connection, ROLE_EXISTS, name) ? "alter" : "create";
        statement.execute(verb + " role " + role + " login password " + statement.enquoteLiteral(passwordOf(name)));
    }

    private void requireDatabase(Connection connection, Statement statement, String name) throws SQLException {
        if (exists(connection, DATABASE_EXISTS, name)) {
            return;
        }
        String quoted = statement.enquoteIdentifier(name, true);
        // An administrator who is no superuser may only give a database to a role that it is a member of.
        statement.execute("grant " + quoted + " to current_user");
        statement.execute("create database " + quoted + " owner " + quoted);
        statement.execute("revoke connect on database " + quoted + " from public");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(query)) {
            question.setString(1, name);
            try (ResultSet answer = question.executeQuery()) {
                return answer.next();
            }
        }
    }

    private String passwordOf(String name) {
        try {
            byte[] secret = (access.password() + '/' + name).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
