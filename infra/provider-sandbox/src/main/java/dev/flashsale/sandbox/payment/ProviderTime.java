package dev.flashsale.sandbox.payment;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The provider writes its times as of Seoul, to the second. */
final class ProviderTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.ofHours(9));

    private ProviderTime() {}

    static String format(Instant at) {
        return FORMAT.format(at);
    }
}
