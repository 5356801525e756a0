package dev.flashsale.settlement.fee;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The grade that a seller has from a time on, at once where none is given. */
record GradeRequest(
        @NotNull @Pattern(regexp = GradeRequest.NAME) String grade,
        @Nullable Instant validFrom) {

    static final String NAME = "[A-Z][A-Z0-9_-]{0,31}";
}
