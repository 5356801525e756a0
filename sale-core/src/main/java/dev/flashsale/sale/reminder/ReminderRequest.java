package dev.flashsale.sale.reminder;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How a customer wants to be reminded.
 *
 * @param email without it, the notice goes only where no address is needed
 */
record ReminderRequest(
        @Nullable @Email @Size(max = 254) @Pattern(regexp = "[!-~]+", message = "must be an e-mail address")
        String email) {

    static final ReminderRequest WITHOUT_ADDRESS = new ReminderRequest(null);
}
