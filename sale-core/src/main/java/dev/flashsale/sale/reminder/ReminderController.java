package dev.flashsale.sale.reminder;

import dev.flashsale.sale.offer.LimitedOffer.Kind;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reminders over HTTP. */
@RestController
class ReminderController {

    private static final String OF_SALE = "/api/sales/{id}/reminders";
    private static final String OF_COUPON = "/api/coupons/{id}/reminders";

    private final AskForReminder askForReminder;
    private final ReminderStore reminders;

    ReminderController(AskForReminder askForReminder, ReminderStore reminders) {
        this.askForReminder = askForReminder;
        this.reminders = reminders;
    }

    @PostMapping(OF_SALE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ReminderView> askForSale(
            @AllowedFor(Role.CUSTOMER) Caller customer,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable ReminderRequest request) {
        return ask(new Target(Kind.SALE, id), customer, request).checkpoint("ask for reminder of sale");
    }

    @PostMapping(OF_COUPON)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ReminderView> askForCoupon(
            @AllowedFor(Role.CUSTOMER) Caller customer,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable ReminderRequest request) {
        return ask(new Target(Kind.COUPON, id), customer, request).checkpoint("ask for reminder of coupon");
    }

    @DeleteMapping(OF_SALE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> forgetSale(@AllowedFor(Role.CUSTOMER) Caller customer, @PathVariable UUID id) {
        return forget(new Target(Kind.SALE, id), customer).checkpoint("forget reminder of sale");
    }

    @DeleteMapping(OF_COUPON)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> forgetCoupon(@AllowedFor(Role.CUSTOMER) Caller customer, @PathVariable UUID id) {
        return forget(new Target(Kind.COUPON, id), customer).checkpoint("forget reminder of coupon");
    }

    private Mono<ReminderView> ask(Target target, Caller customer, @Nullable ReminderRequest request) {
        var wanted = request == null ? ReminderRequest.WITHOUT_ADDRESS : request;
        return askForReminder
                .ask(target, requireVerified(customer).accountId(), wanted)
                .map(ReminderView::of);
    }

    private Mono<Void> forget(Target target, Caller customer) {
        return reminders.forget(target.reminderOf(requireVerified(customer).accountId()));
    }

    private static Caller requireVerified(Caller customer) {
        if (!customer.emailVerified()) {
            throw ReminderRefusals.emailNotVerified();
        }
        return customer;
    }
}
