package dev.flashsale.edge.audit;

import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Correlation;
import dev.flashsale.web.Role;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Recounts the promises from the stores of all services, whenever an operator wants to know. */
@RestController
class AuditController {

    private static final int AT_ONCE = 8;

    private final AuditClient client;
    private final List<String> services;
    private final List<String> withCoupons;

    AuditController(AuditClient client, AuditSettings settings) {
        this.client = client;
        this.services = settings.services();
        this.withCoupons = settings.coupons();
    }

    @GetMapping("/api/ops/audit")
    Mono<AuditView> audit(
            @AllowedFor(Role.OPERATOR) Caller operator,
            @RequestParam(required = false) @Nullable UUID saleId,
            @RequestParam(required = false) @Nullable UUID couponId,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            ServerWebExchange exchange) {
        var request = new AuditRequest(saleId, couponId, authorization, Correlation.idOf(exchange));
        return Flux.fromIterable(request.isForCouponsOnly() ? withCoupons : services)
                .flatMapSequential(service -> client.ask(service, asFor(service, request)), AT_ONCE)
                .collectList()
                .map(AuditView::of)
                .checkpoint("audit");
    }

    private AuditRequest asFor(String service, AuditRequest request) {
        return withCoupons.contains(service) ? request : request.withoutCoupon();
    }
}
