package dev.flashsale.load.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Prices read so far by the layer where they were found, as the service itself counts them. */
record PriceCounts(double process, double redis, double database) {

    static PriceCounts read(HttpClient http, int managementPort) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + "/actuator/prometheus"))
                .build();
        try {
            var text = http.send(request, BodyHandlers.ofString()).body();
            return new PriceCounts(count(text, "process"), count(text, "redis"), count(text, "database"));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    PriceCounts since(PriceCounts before) {
        return new PriceCounts(process - before.process, redis - before.redis, database - before.database);
    }

    double all() {
        return process + redis + database;
    }

    double hitRate() {
        return (process + redis) / all();
    }

    double inProcess() {
        return process / all();
    }

    private static double count(String text, String layer) {
        var name = "flashsale_prices_read_total{layer=\"" + layer + "\"";
        return text.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no metric " + name));
    }
}
