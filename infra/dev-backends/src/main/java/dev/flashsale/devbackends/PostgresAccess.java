package dev.flashsale.devbackends;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The maintenance database of a server and the role that may create others. */
record PostgresAccess(String address, String database, String parameters, String user, String password) {

    private static final Logger log = LoggerFactory.getLogger(PostgresAccess.class);

    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^/?]+)(?:/([^?]*))?(\\?.*)?");

    static PostgresAccess at(String address, String password) {
        return new PostgresAccess(address, "postgres", "", "postgres", password);
    }

    static PostgresAccess parse(String jdbcUrl, String user, String password) {
        Matcher url = URL.matcher(jdbcUrl);
        if (!url.matches()) {
            throw new BackendUnavailable(
                    "FLASHSALE_POSTGRES_URL is '%s', not of the form jdbc:postgresql://host:port/database."
                            .formatted(jdbcUrl));
        }
        String database = url.group(2) == null || url.group(2).isEmpty() ? "postgres" : url.group(2);
        return new PostgresAccess(url.group(1), database, url.group(3) == null ? "" : url.group(3), user, password);
    }

    String jdbcUrl(String name) {
        return "jdbc:postgresql://%s/%s%s".formatted(address, name, parameters);
    }

    String r2dbcUrl(String name) {
        return "r2dbc:postgresql://%s/%s".formatted(address, name);
    }

    Connection connect() throws SQLException {
        Properties how = new Properties();
        how.setProperty("user", user);
        how.setProperty("password", password);
        how.setProperty("connectTimeout", "5");
        how.setProperty("loginTimeout", "5");
        how.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(jdbcUrl(database), how);
    }

    boolean answers() {
        try (Connection connection = connect();
                Statement question = connection.createStatement()) {
            return question.execute("select 1");
        } catch (SQLException notYet) {
            log.debug("PostgreSQL at {} does not answer yet: {}", address, notYet.getMessage());
            return false;
        }
    }
}
