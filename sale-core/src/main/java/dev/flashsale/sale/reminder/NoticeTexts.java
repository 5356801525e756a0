package dev.flashsale.sale.reminder;

import dev.flashsale.sale.offer.LimitedOffer.Kind;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Words a reminder, by the template of its kind. */
@Component
class NoticeTexts {

    private final NoticeTemplate saleOpens = NoticeTemplate.load("sale-opens");
    private final NoticeTemplate couponOpens = NoticeTemplate.load("coupon-opens");
    private final String site;
    private final DateTimeFormatter time;

    NoticeTexts(ReminderSettings settings) {
        this.site = settings.site().toString().replaceFirst("/+$", "");
        this.time = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm z", Locale.ENGLISH)
                .withZone(settings.zone());
    }

    Notice toNotice(Reminder reminder, Opening opening) {
        var target = reminder.target();
        var words = templateOf(target.kind())
                .filled(Map.of(
                        "title", onOneLine(opening.title()),
                        "opensAt", time.format(opening.opensAt()),
                        "link", site + pathOf(target)));
        return new Notice(reminder.id(), target.kind(), reminder.email(), words.subject(), words.body());
    }

    private NoticeTemplate templateOf(Kind kind) {
        return switch (kind) {
            case SALE -> saleOpens;
            case COUPON -> couponOpens;
        };
    }

    private static String pathOf(Target target) {
        return switch (target.kind()) {
            case SALE -> "/api/sales/" + target.id();
            case COUPON -> "/api/coupons/" + target.id();
        };
    }

    /** A line break in a title must not begin a new header of an e-mail. */
    private static String onOneLine(String title) {
        return title.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
