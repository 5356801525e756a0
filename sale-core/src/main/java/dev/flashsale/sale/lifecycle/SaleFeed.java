package dev.flashsale.sale.lifecycle;

import dev.flashsale.sale.live.StockFeed;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What is left of sales, for those who watch. */
@Component
class SaleFeed implements StockFeed {

    private final Sales sales;

    SaleFeed(Sales sales) {
        this.sales = sales;
    }

    @Override
    public Mono<StockView> read(UUID saleId, Duration atMostOld) {
        return sales.require(saleId).flatMap(sale -> sales.stockWithin(sale, atMostOld));
    }
}
