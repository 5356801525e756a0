package dev.flashsale.order.audit;

import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every figure that other services must report alike. */
@Component
class ReportedFacts {

    private final SaleFacts ofSaleCore;
    private final MoneyFacts ofPayment;
    private final SettledFacts ofSettlement;

    ReportedFacts(SaleFacts ofSaleCore, MoneyFacts ofPayment, SettledFacts ofSettlement) {
        this.ofSaleCore = ofSaleCore;
        this.ofPayment = ofPayment;
        this.ofSettlement = ofSettlement;
    }

    Mono<Map<String, String>> find(SaleFilter filter) {
        return Flux.concat(ofSaleCore.find(filter), ofPayment.find(filter), ofSettlement.find(filter))
                .flatMapIterable(Map::entrySet)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
