package dev.flashsale.sale.live;

/** What a stream has to know of a status: whether more is to come, and whether the figures can be trusted. */
public enum Phase {
    RUNNING,
    RECOVERING,
    ENDED
}
