package dev.flashsale.edge.routing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the edge talks to each service.
 *
 * @param answer how long a service may take over a call before its outcome counts as unknown
 * @param calls how many calls one service may have under way; those past it wait
 * @param waiting how many calls may wait for a connection
 * @param patience how long one waits at most
 * @param streams how many event streams of one service may be open, apart from its calls
 * @param idle how long an unused connection is kept; shorter than services keep theirs
 */
@ConfigurationProperties("flashsale.connections")
record ConnectionSettings(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("10s") Duration answer,
        @DefaultValue("512") int calls,
        @DefaultValue("8192") int waiting,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("20000") int streams,
        @DefaultValue("20s") Duration idle) {}
