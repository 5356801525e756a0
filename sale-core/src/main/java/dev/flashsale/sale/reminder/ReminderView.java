package dev.flashsale.sale.reminder;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flashsale.sale.offer.LimitedOffer.Kind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reminder as its customer sees it: of a sale or of a coupon. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReminderView(
        UUID reminderId, @Nullable UUID saleId, @Nullable UUID couponId, Instant remindAt, ReminderState status) {

    /** That it is being sent is nothing a customer could do anything with. */
    static ReminderView of(Reminder reminder) {
        var target = reminder.target();
        return new ReminderView(
                reminder.id(),
                target.kind() == Kind.SALE ? target.id() : null,
                target.kind() == Kind.COUPON ? target.id() : null,
                reminder.remindAt(),
                reminder.state() == ReminderState.SENDING ? ReminderState.SCHEDULED : reminder.state());
    }
}
