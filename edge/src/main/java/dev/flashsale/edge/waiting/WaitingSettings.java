package dev.flashsale.edge.waiting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How waiting rooms run.
 *
 * @param admission how long an admitted customer may buy
 * @param round how often the next ones are admitted
 * @param lease after which silence another instance takes over a room's rounds
 * @param burst how much of the pace is made up for after a delay
 * @param settle how long after a purchase has passed it surely shows in what is left
 * @param patience how long sale-core may take to answer
 * @param slow from when on an answer counts as slow and the pace is lowered
 * @param rebuild how long nobody is admitted after Redis has lost a room, so that all tickets can be shown before
 * @param watch how often a stream looks at its ticket
 * @param keep how long Redis keeps a room after the end of its sale
 */
@ConfigurationProperties("flashsale.waiting")
record WaitingSettings(
        @DefaultValue("2m") Duration admission,
        @DefaultValue("100ms") Duration round,
        @DefaultValue("1s") Duration lease,
        @DefaultValue("1s") Duration burst,
        @DefaultValue("50ms") Duration settle,
        @DefaultValue("1s") Duration patience,
        @DefaultValue("500ms") Duration slow,
        @DefaultValue("5s") Duration rebuild,
        @DefaultValue("1s") Duration watch,
        @DefaultValue("1d") Duration keep) {}
