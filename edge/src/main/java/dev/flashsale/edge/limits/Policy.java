package dev.flashsale.edge.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for some routes.
 *
 * @param name of the buckets and in the metrics
 * @param paths patterns such as {@code /api/sales/*}{@code /orders}
 * @param methods empty for all
 * @param account what one account may do; null for no limit
 * @param address what one address may do; null for no limit
 * @param onTimeout what becomes of a request while Redis does not answer
 */
record Policy(
        @Pattern(regexp = "[a-z][a-z-]*") String name,
        @NotEmpty List<String> paths,
        @DefaultValue List<String> methods,
        @Valid @Nullable Allowance account,
        @Valid @Nullable Allowance address,
        @DefaultValue("PASS") OnTimeout onTimeout) {

    enum OnTimeout {
        PASS,
        REFUSE
    }

    boolean limitsNothing() {
        return account == null && address == null;
    }
}
