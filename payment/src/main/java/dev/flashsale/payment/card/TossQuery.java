package dev.flashsale.payment.card;

import dev.flashsale.payment.card.CardProvider.ListCards;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.web.util.UriBuilder;

/** How the provider is asked for a span of time: as of Seoul, with the last second as the end. */
final class TossQuery {

    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneId.of("Asia/Seoul"));

    private TossQuery() {}

    static URI of(UriBuilder uri, ListCards ask) {
        return uri.queryParam("startDate", TO_THE_SECOND.format(ask.from()))
                .queryParam("endDate", TO_THE_SECOND.format(ask.to().minusNanos(1)))
                .queryParam("limit", ask.limit())
                .queryParamIfPresent("startingAfter", Optional.ofNullable(ask.after()))
                .build();
    }
}
