package dev.flashsale.edge.limits;

import dev.flashsale.edge.visitor.AddressRange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limits; the first policy that fits a request holds.
 *
 * @param budget how long a request waits for Redis altogether
 * @param trusted ranges of addresses without a limit of their own; their accounts have theirs
 * @param poll how often PostgreSQL is asked what operators have set, even if no instance was heard to change anything
 * @param remembered how many visitors' buckets an instance keeps in mind
 */
@Validated
@ConfigurationProperties("flashsale.limits")
record LimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("50ms") Duration budget,
        @DefaultValue List<String> trusted,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("100000") int remembered,
        @DefaultValue @Valid Refusals refusals,
        @DefaultValue List<@Valid Policy> policies) {

    /**
     * How refusals (401, 403, 409, 429) make requests dearer.
     *
     * @param halfLife the time in which half of them are forgotten
     * @param perAccount each so many make a request of the account one token dearer
     * @param perAddress the same of an address, behind which there may be many people
     * @param dearest tokens that a request costs at most
     */
    record Refusals(
            @DefaultValue("30s") Duration halfLife,
            @Min(1) @DefaultValue("50") int perAccount,
            @Min(1) @DefaultValue("5000") int perAddress,
            @Min(1) @DefaultValue("8") int dearest) {}

    List<AddressRange> trustedRanges() {
        return trusted.stream().map(AddressRange::of).toList();
    }
}
