package dev.flashsale.load.rush;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** Where the edge is and how many come. */
record RushSettings(String edgeUrl, int shoppers, int units, Duration rush) {

    private static final Duration RUSH = Duration.ofSeconds(3);

    static RushSettings of(Properties given) {
        var edge = text(given, "edgeUrl", "");
        return new RushSettings(
                edge.isEmpty()
                        ? edgeOf(Path.of(text(given, "addresses", "infra/standalone/target/standalone.properties")))
                        : edge,
                Integer.parseInt(text(given, "shoppers", "5000")),
                Integer.parseInt(text(given, "units", "500")),
                RUSH);
    }

    private static String edgeOf(Path addresses) {
        var known = new Properties();
        try (var reader = Files.newBufferedReader(addresses)) {
            known.load(reader);
        } catch (IOException missing) {
            throw new UncheckedIOException("Start ./mvnw -Prun first, or name the edge by -DedgeUrl=", missing);
        }
        return known.getProperty("edge.url");
    }

    private static String text(Properties given, String name, String otherwise) {
        var value = given.getProperty(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}
