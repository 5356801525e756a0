package dev.flashsale.settlement.statistics;

import dev.flashsale.settlement.calendar.SettlementCalendar;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows operators what months brought. */
@RestController
class StatisticsController {

    private final Statistics statistics;
    private final SettlementCalendar calendar;

    StatisticsController(Statistics statistics, SettlementCalendar calendar) {
        this.statistics = statistics;
        this.calendar = calendar;
    }

    @GetMapping("/api/settlements/statistics")
    Mono<MonthView> show(@AllowedFor(Role.OPERATOR) Caller operator, @RequestParam String month) {
        return statistics.of(calendar.month("month", month)).checkpoint("show statistics");
    }
}
