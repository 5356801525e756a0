package dev.flashsale.edge.audit;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.AuditPart;
import dev.flashsale.edge.instances.Services;
import dev.flashsale.web.Correlation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.util.UriBuilder;
import reactor.core.publisher.Mono;

/** Asks one service for its part, in the name of the operator who asks; a service that cannot answer fails a check. */
@Component
class AuditClient {

    private static final Logger LOG = LoggerFactory.getLogger(AuditClient.class);
    private static final int LARGEST_PART = 8 * 1024 * 1024;

    private final Services services;
    private final Duration patience;
    private final WebClient client;

    AuditClient(Services services, AuditSettings settings) {
        this.services = services;
        this.patience = settings.patience();
        this.client = WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_PART))
                .build();
    }

    Mono<ServicePart> ask(String service, AuditRequest request) {
        return client.get()
                .uri(services.addressOf(service) + "/internal/audit", uri -> withSubject(uri, request))
                .header(HttpHeaders.AUTHORIZATION, request.authorization())
                .header(Correlation.HEADER, request.correlationId())
                .retrieve()
                .bodyToMono(AuditPart.class)
                .timeout(patience)
                .doOnError(cause -> LOG.warn("{} could not be asked for its audit: {}", service, cause.toString()))
                .onErrorResume(cause -> Mono.just(notAsked(service, cause)))
                .map(part -> new ServicePart(service, part));
    }

    private static URI withSubject(UriBuilder uri, AuditRequest request) {
        return uri.queryParamIfPresent("saleId", Optional.ofNullable(request.saleId()))
                .queryParamIfPresent("couponId", Optional.ofNullable(request.couponId()))
                .build();
    }

    private static AuditPart notAsked(String service, Throwable cause) {
        var actual = cause instanceof WebClientResponseException answer
                ? "status " + answer.getStatusCode().value()
                : "no answer";
        var check = new AuditCheck(
                "P8", "asked", false, "an answer", actual, service + " could not say what its stores hold");
        return new AuditPart(List.of(check), Map.of());
    }
}
