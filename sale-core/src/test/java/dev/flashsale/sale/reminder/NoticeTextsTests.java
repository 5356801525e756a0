package dev.flashsale.sale.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.sale.offer.Lifecycle;
import dev.flashsale.sale.offer.LimitedOffer.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class NoticeTextsTests {

    private static final Instant OPENS_AT = Instant.parse("2030-01-01T11:00:00Z");
    private static final ReminderSettings SETTINGS = new Binder(
                    new MapConfigurationPropertySource(Map.of("reminder.site", "https://shop.example/")))
            .bind("reminder", ReminderSettings.class)
            .get();

    private final UUID target = UUID.randomUUID();

    @Test
    void tellsWhatOpensWhenAndWhere() {
        var notice = notice(Kind.SALE, "Boots");

        assertThat(notice.subject()).isEqualTo("\"Boots\" opens at 1 January 2030, 20:00 KST");
        assertThat(notice.body()).contains("\"Boots\"", "20:00 KST", "https://shop.example/api/sales/" + target);
    }

    @Test
    void hasWordsOfItsOwnForCoupons() {
        assertThat(notice(Kind.COUPON, "Boots").body())
                .contains("coupon", "https://shop.example/api/coupons/" + target);
    }

    @Test
    void takesATitleForNothingButText() {
        var subject =
                notice(Kind.SALE, "$1 {link} \\ off\r\nBcc: all@example.org").subject();

        assertThat(subject)
                .startsWith("\"$1 {link} \\ off Bcc: all@example.org\" opens at")
                .doesNotContain("\n", "\r");
    }

    @Test
    void hidesMarkupFromSlack() {
        assertThat(WebhookChannel.escaped("<!channel> & <http://x|y>"))
                .isEqualTo("&lt;!channel&gt; &amp; &lt;http://x|y&gt;");
    }

    private Notice notice(Kind kind, String title) {
        var reminder = new Reminder(
                UUID.randomUUID(), new Target(kind, target), null, OPENS_AT, ReminderState.SENDING, 1, Set.of());
        return new NoticeTexts(SETTINGS)
                .toNotice(reminder, new Opening(title, OPENS_AT, OPENS_AT.plusSeconds(60), Lifecycle.ACTIVE));
    }
}
