package dev.flashsale.settlement.statistics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Remembers the figures of months until a run, on whichever instance, has added to them. */
@Service
class Statistics {

    private static final int MONTHS = 24;

    private final MonthStore months;
    private final Cache<YearMonth, MonthView> known =
            Caffeine.newBuilder().maximumSize(MONTHS).build();

    Statistics(MonthStore months) {
        this.months = months;
    }

    Mono<MonthView> of(YearMonth month) {
        return months.version(month)
                .flatMap(version -> findKnown(month, version)
                        .map(Mono::just)
                        .orElseGet(() -> months.read(month, version).map(this::remember)));
    }

    private Optional<MonthView> findKnown(YearMonth month, long version) {
        return Optional.ofNullable(known.getIfPresent(month)).filter(view -> view.version() == version);
    }

    private MonthView remember(MonthView view) {
        known.put(view.month(), view);
        return view;
    }
}
