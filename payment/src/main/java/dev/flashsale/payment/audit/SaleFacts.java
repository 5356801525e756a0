package dev.flashsale.payment.audit;

import dev.flashsale.payment.points.PointsFacts;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Figures which order-flow must find too. */
@Component
class SaleFacts {

    private final CapturedFacts captured;
    private final PointsFacts points;

    SaleFacts(CapturedFacts captured, PointsFacts points) {
        this.captured = captured;
        this.points = points;
    }

    Mono<Map<String, String>> find(SaleFilter filter) {
        return Mono.zip(captured.find(filter), points.find(filter.saleId()), SaleFacts::both);
    }

    private static Map<String, String> both(Map<String, String> some, Map<String, String> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
