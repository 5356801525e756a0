package dev.flashsale.sale.operating;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be found out if whoever knows it answers.
 *
 * @param name what it is, and who knows it, as notes say it
 */
record Figure<T>(String name, Optional<T> value) {

    @Nullable
    T orNull() {
        return value.orElse(null);
    }

    Optional<String> note() {
        return value.isPresent() ? Optional.empty() : Optional.of(name + " did not answer in time, or not at all.");
    }
}
