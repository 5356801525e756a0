package dev.flashsale.settlement.run;

import dev.flashsale.settlement.calendar.Period;
import dev.flashsale.settlement.calendar.SettlementCalendar;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The period to settle: instants, or plain dates at whose beginning it begins or ends. */
record RunRequest(
        @NotNull @Size(max = 40) String from,
        @NotNull @Size(max = 40) String to) {

    Period period(SettlementCalendar calendar) {
        return new Period(calendar.moment("from", from), calendar.moment("to", to));
    }
}
