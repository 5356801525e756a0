package dev.flashsale.settlement.statistics;

import java.time.YearMonth;
import java.util.List;

/**
 * The figures of a month, as far as it is settled; of sellers and sales the thousand largest each.
 *
 * @param version how many runs have added to it
 */
record MonthView(
        YearMonth month, long version, long sellers, long sales, List<FigureView> bySeller, List<FigureView> bySale) {}
