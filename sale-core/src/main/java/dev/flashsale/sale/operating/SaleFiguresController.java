package dev.flashsale.sale.operating;

import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Correlation;
import dev.flashsale.web.Role;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The live figures of a sale, for operators. */
@RestController
class SaleFiguresController {

    private final SaleFigures figures;

    SaleFiguresController(SaleFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/api/ops/sales/{id}")
    Mono<SaleFiguresView> read(
            @AllowedFor(Role.OPERATOR) Caller operator,
            @PathVariable UUID id,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            ServerWebExchange exchange) {
        return figures.find(id, new FiguresRequest(authorization, Correlation.idOf(exchange)))
                .checkpoint("figures of a sale");
    }
}
