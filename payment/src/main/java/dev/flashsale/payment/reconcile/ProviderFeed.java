package dev.flashsale.payment.reconcile;

import dev.flashsale.payment.card.CardListing;
import dev.flashsale.payment.card.CardProvider;
import dev.flashsale.payment.card.CardProvider.ListCards;
import dev.flashsale.payment.card.CardTransaction;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import dev.flashsale.web.TimeSlice;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the provider says, page by page as it says it. That it cannot be asked is never told as an empty list. */
@Component
class ProviderFeed {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderFeed.class);

    // So that an answer with long receipt addresses still fits into what is read of one answer.
    private static final int MOST = 200;

    private static final Duration SOON = Duration.ofSeconds(10);

    private final CardProvider provider;

    ProviderFeed(CardProvider provider) {
        this.provider = provider;
    }

    Mono<Page<CardTransaction>> find(TimeSlice slice) {
        var limit = Math.min(slice.limit(), MOST);
        return provider.list(new ListCards(slice.from(), slice.to(), slice.cursor(), limit))
                .map(ProviderFeed::toPage);
    }

    private static Page<CardTransaction> toPage(CardListing listing) {
        return switch (listing) {
            case CardListing.Listed(var transactions, var next) -> new Page<>(transactions, toCursor(next));
            case CardListing.NoSuchPart() -> throw PageRequest.foreignCursor();
            case CardListing.Unknown(var cause) -> {
                LOG.warn("The provider's transactions could not be listed: {}", cause);
                throw Problem.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "provider-unavailable",
                                "The provider cannot list its transactions right now.")
                        .retryAfter(SOON)
                        .raise();
            }
        };
    }

    private static @Nullable String toCursor(@Nullable String next) {
        return next == null ? null : PageRequest.toCursor(next);
    }
}
