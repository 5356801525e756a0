package dev.flashsale.sale.live;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How counters are shown.
 *
 * @param interval least time between two updates of one viewer, and the greatest age of what an update tells
 * @param heartbeat between two signs of life of a stream
 * @param patience a viewer whose connection takes nothing for so long is dropped
 * @param catchUp longer than one instance can lag behind another: a version that is still ahead then is none of ours
 * @param reconnect within which time viewers are asked to come back when an instance ends
 * @param viewers how many there may be on one instance
 */
@Validated
@ConfigurationProperties("flashsale.sale.live")
record LiveSettings(
        @NotNull @DefaultValue("250ms") Duration interval,
        @NotNull @DefaultValue("15s") Duration heartbeat,
        @NotNull @DefaultValue("30s") Duration patience,
        @NotNull @DefaultValue("2s") Duration catchUp,
        @NotNull @DefaultValue("3s") Duration reconnect,
        @Positive @DefaultValue("50000") int viewers) {}
