package dev.flashsale.sale.live;

/** Counters at one moment as their viewers see them, in JSON as it is. Equal ones are not sent twice. */
public interface Snapshot {

    /** Only grows, except while the counters are away or not those that were shown before. */
    long version();

    Phase phase();

    /** These figures, recovering or ended, under a version that was shown already. */
    Snapshot as(Phase phase, long version);
}
