package dev.flashsale.load.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What everybody has written down in the end, compared once nothing is under way any more. */
public final class LastLook {

    private static final Logger story = LoggerFactory.getLogger("story");
    private static final Duration SETTLING = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Town town;

    public LastLook(Town town) {
        this.town = town;
    }

    /** What does not agree. */
    public List<String> complaints() {
        return Stream.of(compareBooks(), audit()).flatMap(Optional::stream).toList();
    }

    /** The provider's balance is what payment says it holds by card. */
    private Optional<String> compareBooks() {
        var agreed = Mono.zip(town.provider().get("/sandbox/books", ""), books())
                .onErrorResume(_ -> Mono.empty())
                .filter(both -> both.getT1().path("balance").asLong()
                        == both.getT2().path("captured").asLong()
                                - both.getT2().path("refunded").asLong())
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(PAUSE))
                .timeout(SETTLING, Mono.empty())
                .blockOptional();
        agreed.ifPresent(both -> story.info("The provider's books {} agree with ours {}", both.getT1(), both.getT2()));
        return agreed.isPresent()
                ? Optional.empty()
                : Optional.of("The provider's books "
                        + town.provider().get("/sandbox/books", "").block() + " are not ours " + books().block());
    }

    private Mono<JsonNode> books() {
        return town.payment().get("/internal/payments/books", town.operator());
    }

    private Optional<String> audit() {
        var passed = readAudit()
                .onErrorResume(_ -> Mono.empty())
                .filter(audit -> audit.path("passed").asBoolean())
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(PAUSE))
                .timeout(SETTLING, Mono.empty())
                .blockOptional();
        passed.ifPresent(audit ->
                story.info("The audit passed: {} checks", audit.path("checks").size()));
        return passed.isPresent() ? Optional.empty() : Optional.of("The audit did not pass: " + failedChecks());
    }

    private List<String> failedChecks() {
        return readAudit()
                .map(audit -> audit.path("checks")
                        .valueStream()
                        .filter(check -> !check.path("passed").asBoolean())
                        .map(JsonNode::toString)
                        .toList())
                .blockOptional()
                .orElse(List.of());
    }

    private Mono<JsonNode> readAudit() {
        return town.edge().get("/api/ops/audit?saleId=" + town.sale().saleId(), town.operator());
    }
}
