package dev.flashsale.standalone.observability;

import dev.flashsale.standalone.platform.Addresses;
import dev.flashsale.standalone.platform.Endpoint;
import dev.flashsale.standalone.platform.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asks every management port from time to time, as Prometheus does, and remembers which series there were. */
public final class Scraped implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final List<Service> SERVICES =
            List.of(Service.EDGE, Service.SALE_CORE, Service.ORDER_FLOW, Service.PAYMENT, Service.SETTLEMENT);

    /** What Prometheus itself adds. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> lines = ConcurrentHashMap.newKeySet();
    private final Addresses addresses;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private Scraped(Addresses addresses) {
        this.addresses = addresses;
    }

    public static Scraped from(Addresses addresses) {
        var scraped = new Scraped(addresses);
        scraped.clock.scheduleWithFixedDelay(scraped::scrape, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return scraped;
    }

    /** What rules and panels ask for in vain. */
    public List<String> missing() {
        scrape();
        var series = lines.stream()
                .map(Shown::parse)
                .collect(Collectors.groupingBy(Shown::metric, Collectors.toUnmodifiableSet()));
        return Watched.expressions().entrySet().stream()
                .flatMap(entry -> PromQl.parse(entry.getValue()).selectors().stream()
                        .filter(selector -> !isKnown(selector, series))
                        .map(selector -> entry.getKey() + " asks for " + selector))
                .toList();
    }

    private static boolean isKnown(Selector selector, Map<String, Set<Shown>> series) {
        return selector.metric().equals("up")
                ? OF_PROMETHEUS.containsAll(selector.labels())
                : series.getOrDefault(selector.metric(), Set.of()).stream().anyMatch(each -> each.answers(selector));
    }

    private void scrape() {
        SERVICES.forEach(this::scrape);
    }

    private void scrape(Service service) {
        addresses.all(service).forEach(at -> scrape(service, at));
    }

    private void scrape(Service service, Endpoint at) {
        var url = URI.create(at.managementUrl() + "/actuator/prometheus");
        var request =
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20)).build();
        try {
            http.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> lines.add(service.label() + " " + line.substring(0, line.lastIndexOf(' '))));
        } catch (IOException notNow) {
            // A service that is busy is asked again.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private record Shown(String metric, Map<String, String> labels) {

        static Shown parse(String line) {
            var job = line.substring(0, line.indexOf(' '));
            var series = line.substring(line.indexOf(' ') + 1);
            var labels = Series.labelsOf(series);
            labels.put("job", job);
            labels.put("instance", job);
            return new Shown(Series.nameOf(series), Map.copyOf(labels));
        }

        /** What may be counted of requests depends on what happened, so of those the labels are enough. */
        boolean answers(Selector selector) {
            var wanted = new HashMap<>(selector.equal());
            if (metric.startsWith("http_")) {
                wanted.keySet().retainAll(OF_PROMETHEUS);
            }
            return labels.keySet().containsAll(selector.labels())
                    && labels.entrySet().containsAll(wanted.entrySet());
        }
    }
}
