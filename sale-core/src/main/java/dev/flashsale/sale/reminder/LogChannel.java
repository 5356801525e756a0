package dev.flashsale.sale.reminder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Writes notices to the log, without the address, which is nobody's business there. */
final class LogChannel implements NoticeChannel {

    private static final Logger log = LoggerFactory.getLogger(LogChannel.class);

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Mono<Void> send(Notice notice) {
        return Mono.fromRunnable(() -> log.info("Notice {}: {}", notice.id(), notice.subject()));
    }
}
