package dev.flashsale.sale.reminder;

import reactor.core.publisher.Mono;

/** A way for notices to leave the house. */
interface NoticeChannel {

    /** Of a few constant names; it is stored, so it must not change. */
    String name();

    /** Whether this notice can go this way at all. */
    default boolean suits(Notice notice) {
        return true;
    }

    /** Completes once the receiver has taken the notice; never blocks the thread that subscribes. */
    Mono<Void> send(Notice notice);
}
