package dev.flashsale.load.orders;

import dev.flashsale.load.benchmark.BenchmarkSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How long customers buy and pay, and where.
 *
 * @param buyers how many are at it at the same time
 * @param warmup for how many seconds before that; services that are new compile for minutes
 * @param customers whose tokens they carry in turn; one in ten pays from a wallet
 */
public record OrderSettings(int seconds, int warmup, int buyers, int customers, Path directory, Properties addresses) {

    public static OrderSettings of(Properties given) {
        var directory = Path.of(given.getProperty("directory", "target")).toAbsolutePath();
        return new OrderSettings(
                BenchmarkSettings.number(given, "seconds", 60),
                BenchmarkSettings.number(given, "warmup", 20),
                BenchmarkSettings.number(given, "connections", 64),
                BenchmarkSettings.number(given, "customers", 1_000),
                directory,
                read(directory
                        .resolve("../../infra/standalone/target/standalone.properties")
                        .normalize()));
    }

    String urlOf(String service) {
        return addresses.getProperty(service + ".url");
    }

    private static Properties read(Path file) {
        var known = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            known.load(reader);
            return known;
        } catch (IOException missing) {
            throw new UncheckedIOException("Start ./mvnw -Prun first", missing);
        }
    }
}
