package dev.flashsale.edge.accounts.mails;

import reactor.core.publisher.Mono;

/** Writes the mails of one kind at the moment at which they are sent. */
public interface LetterWriter {

    MailKind kind();

    /** Empty where there is nothing to tell (any more), for instance because nobody has that address. */
    Mono<Letter> write(String recipient);
}
