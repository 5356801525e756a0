package dev.flashsale.load.settlement.plain;

/** What the platform takes of a line, by which rule; negative where it gives back. */
record Fee(long ruleId, long amount, long vat) {

    Fee negated() {
        return new Fee(ruleId, -amount, -vat);
    }
}
