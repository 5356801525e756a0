package dev.flashsale.standalone.crowd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Where customers allow the payment provider to take their money, as they would in its window in the browser. */
final class CardDesk {

    private static final String REFUSAL = "REJECT_CARD_COMPANY";

    private final EdgeClient provider;

    CardDesk(EdgeClient provider) {
        this.provider = provider;
    }

    /** Answers the payment key. */
    Mono<String> authorise(String orderId, long amount) {
        return authorise(orderId, amount, Map.of());
    }

    /** The card company will refuse when the money is asked for. */
    Mono<String> authoriseInVain(String orderId, long amount) {
        return authorise(orderId, amount, Map.of("faults", List.of("REFUSE=" + REFUSAL)));
    }

    /** What the provider took in and gave back, by its own books. */
    JsonNode books() {
        return EdgeClient.require("/sandbox/books", provider.get("/sandbox/books", ""));
    }

    private Mono<String> authorise(String orderId, long amount, Map<String, ?> faults) {
        var wish = new LinkedHashMap<String, Object>(faults);
        wish.put("orderId", orderId);
        wish.put("amount", amount);
        return provider.post("/sandbox/authorisations", "", Optional.empty(), EdgeClient.json(wish))
                .map(answer -> answer.json().path("paymentKey").asString());
    }
}
