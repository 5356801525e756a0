package dev.flashsale.sandbox.webhook;

import dev.flashsale.sandbox.fault.FaultKind;
import dev.flashsale.sandbox.fault.Faults;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Tells the registered address of every change, beside the call that made it, and again where it is not taken. */
@Component
public class Webhooks {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final WebhookSettings settings;
    private final Clock clock;
    private final WebClient client;
    private final AtomicInteger underway = new AtomicInteger();
    private volatile @Nullable URI url;

    Webhooks(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = WebClient.create();
        this.url = settings.url();
    }

    /** Returns at once. */
    public void announce(Object payment, Faults faults) {
        var to = url;
        if (to == null || faults.has(FaultKind.WEBHOOK_LOST)) {
            return;
        }
        if (underway.incrementAndGet() > settings.underway()) {
            underway.decrementAndGet();
            return;
        }
        send(to, StatusChanged.of(clock.instant().toString(), payment), faults)
                .doFinally(_ -> underway.decrementAndGet())
                .toFuture();
    }

    void register(@Nullable URI address) {
        url = address;
    }

    private Mono<Void> send(URI to, StatusChanged change, Faults faults) {
        var copies = faults.has(FaultKind.WEBHOOK_TWICE) ? 2 : 1;
        return after(faults.durationOf(FaultKind.WEBHOOK_LATE))
                .thenMany(Flux.range(0, copies))
                .flatMap(_ -> deliver(to, change), copies)
                .then();
    }

    private Mono<Void> deliver(URI to, StatusChanged change) {
        var delivery = new Delivery(to, change, UUID.randomUUID(), new AtomicInteger());
        return Mono.defer(() -> post(delivery))
                .retryWhen(Retry.backoff(settings.retries(), settings.firstWait()))
                .onErrorResume(
                        cause -> Mono.fromRunnable(() -> LOG.info("A webhook was not taken: {}", cause.toString())));
    }

    private Mono<Void> post(Delivery delivery) {
        return client.post()
                .uri(delivery.to())
                .header("tosspayments-webhook-transmission-id", delivery.id().toString())
                .header(
                        "tosspayments-webhook-transmission-time",
                        clock.instant().toString())
                .header(
                        "tosspayments-webhook-transmission-retried-count",
                        String.valueOf(delivery.tries().getAndIncrement()))
                .bodyValue(delivery.change())
                .retrieve()
                .toBodilessEntity()
                .timeout(settings.patience())
                .then();
    }

    private static Mono<Void> after(Duration wait) {
        return wait.isZero() ? Mono.empty() : Mono.delay(wait).then();
    }

    private record Delivery(URI to, StatusChanged change, UUID id, AtomicInteger tries) {}
}
