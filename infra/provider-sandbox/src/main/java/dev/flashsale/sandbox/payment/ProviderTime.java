package dev.flashsale.sandbox.payment;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The provider writes its times as of Seoul, to the second. */
final class ProviderTime {

    private static final ZoneOffset SEOUL = ZoneOffset.ofHours(9);
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(SEOUL);

    private ProviderTime() {}

    static Instant toInstant(LocalDateTime inSeoul) {
        return inSeoul.toInstant(SEOUL);
    }

    static String format(Instant at) {
        return FORMAT.format(at);
    }
}
