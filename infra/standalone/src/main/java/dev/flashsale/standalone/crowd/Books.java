package dev.flashsale.standalone.crowd;

import java.time.Duration;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What the provider says it holds for us, beside what payment says the provider holds. */
final class Books {

    private static final Duration RATE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CardDesk desk;
    private final EdgeClient payment;
    private final Customer operator;

    Books(CardDesk desk, EdgeClient payment, Customer operator) {
        this.desk = desk;
        this.payment = payment;
        this.operator = operator;
    }

    /** Compares them once they agree, or when they still do not after a while. */
    Check check() {
        return Mono.fromSupplier(this::compare)
                .filter(Check::passed)
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(RATE))
                .timeout(PATIENCE, Mono.fromSupplier(this::compare))
                .blockOptional()
                .orElseThrow();
    }

    private Check compare() {
        var theirs = desk.books();
        var ours = ours();
        return Check.compare(
                "P7",
                "the provider holds what payment took by card and did not give back",
                ours.path("captured").asLong() - ours.path("refunded").asLong(),
                theirs.path("balance").asLong(),
                theirs.toString());
    }

    private JsonNode ours() {
        var path = "/internal/payments/books";
        return EdgeClient.require(path, payment.get(path, operator.token()));
    }
}
