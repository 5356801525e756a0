package dev.flashsale.load.settlement;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.devbackends.DevBackends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.PropertyPlaceholderHelper;

/** A database of settlement with a month that is not settled yet; gone when it is closed. */
final class Books implements AutoCloseable {

    private static final PropertyPlaceholderHelper PLACEHOLDERS = new PropertyPlaceholderHelper("${", "}");

    private final String name;
    private final Map<String, Object> properties;

    private Books(String name) {
        this.name = name;
        this.properties = DevBackends.springProperties(name);
    }

    /** Every approach gets the same tables, with the same in them; lines of the month before, too. */
    static Books fill(String name, int lines, int linesBefore, int sellers) {
        var books = new Books(name);
        books.migrate();
        books.insert(lines, sellers, Month.FROM, Month.TO);
        books.insert(linesBefore, sellers, Month.BEFORE, Month.FROM);
        books.complete(sellers);
        return books;
    }

    /** Has PostgreSQL write what it still has in memory: it does that before it drops a database. */
    static void writeDown() {
        new Books("books-of-nobody").close();
    }

    /** As settlement is told them. */
    Map<String, Object> properties() {
        return properties;
    }

    String url() {
        return property("url");
    }

    String user() {
        return property("user");
    }

    String password() {
        return property("password");
    }

    List<SellerStatement> statements(Approach approach) {
        var query = "select " + SellerStatement.COLUMNS + " from " + approach.statements() + " order by seller_id";
        try (var connection = connect(url());
                var rows = connection.createStatement().executeQuery(query)) {
            var statements = new ArrayList<SellerStatement>();
            while (rows.next()) {
                statements.add(SellerStatement.of(rows));
            }
            return statements;
        } catch (SQLException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(url(), user(), password())
                .locations(locations())
                .load()
                .migrate();
    }

    /** Those of the service itself, which refuses books with others. */
    private static String[] locations() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("settlement.yml"));
        var settings = Objects.requireNonNull(yaml.getObject());
        return Objects.requireNonNull(settings.getProperty("spring.flyway.locations"))
                .split(",");
    }

    private void insert(int lines, int sellers, Instant from, Instant to) {
        var placeholders = placeholders(sellers, from, to);
        placeholders.setProperty("lines", Integer.toString(lines));
        execute(url(), script("lines.sql", placeholders));
    }

    private void complete(int sellers) {
        var placeholders = placeholders(sellers, Month.FROM, Month.TO);
        execute(url(), script("terms.sql", placeholders));
        execute(url(), script("plain.sql", placeholders));
        execute(url(), "vacuum analyze");
    }

    private static Properties placeholders(int sellers, Instant from, Instant to) {
        var placeholders = new Properties();
        placeholders.setProperty("sellers", Integer.toString(sellers));
        placeholders.setProperty("from", from.toString());
        placeholders.setProperty("to", to.toString());
        return placeholders;
    }

    private static String script(String file, Properties placeholders) {
        try {
            var text = new ClassPathResource("settlement-benchmark/" + file).getContentAsString(UTF_8);
            return PLACEHOLDERS.replacePlaceholders(text, placeholders);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void execute(String url, String sql) {
        try (var connection = connect(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, user(), password());
    }

    private String property(String what) {
        return String.valueOf(properties.get("spring.flyway." + what));
    }

    @Override
    public void close() {
        execute(url().replace("/" + name, "/postgres"), "drop database \"" + name + "\" with (force)");
    }
}
