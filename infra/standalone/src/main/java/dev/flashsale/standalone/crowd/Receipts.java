package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What customers and the provider have on paper, compared won by won. */
final class Receipts {

    private static final int AT_ONCE = 32;

    private final EdgeClient edge;
    private final Books books;

    Receipts(EdgeClient edge, Books books) {
        this.edge = edge;
        this.books = books;
    }

    /** @param ends the status of each order by its id */
    List<Check> checks(List<AcceptedOrder> orders, Map<String, String> ends) {
        var receipts = Flux.fromIterable(orders)
                .flatMap(this::receipt, AT_ONCE)
                .collectList()
                .blockOptional()
                .orElseThrow();
        long right = receipts.stream().filter(receipt -> receipt.isRight(ends)).count();
        return List.of(
                Check.compare(
                        "P7",
                        "paid orders are paid once, to the won; all others have their money back",
                        (long) orders.size(),
                        right,
                        "orders whose payments add up"),
                books.check());
    }

    private Mono<Receipt> receipt(AcceptedOrder order) {
        var path = "/api/orders/" + order.orderId();
        var token = order.customer().token();
        return Mono.zip(edge.get(path, token), edge.get(path + "/payments?limit=100", token))
                .map(both ->
                        new Receipt(order, both.getT1().json(), both.getT2().json()));
    }

    /** An order and its payments as its customer reads them. */
    private record Receipt(AcceptedOrder order, JsonNode view, JsonNode payments) {

        boolean isRight(Map<String, String> ends) {
            boolean confirmed = "CONFIRMED".equals(ends.get(order.orderId()));
            return kept() == (confirmed ? view.path("amountDue").asLong() : 0);
        }

        private long kept() {
            return payments.path("items")
                    .valueStream()
                    .mapToLong(payment -> payment.path("captured").asLong()
                            - payment.path("refunded").asLong())
                    .sum();
        }
    }
}
