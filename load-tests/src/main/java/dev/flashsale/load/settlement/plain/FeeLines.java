package dev.flashsale.load.settlement.plain;

import java.util.List;
import java.util.UUID;

/** The results that were stored. */
@FunctionalInterface
interface FeeLines {

    List<FeeLine> of(UUID sellerId);
}
