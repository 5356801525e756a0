package dev.flashsale.edge.accounts;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;

/** An address as it can be written to; {@link Normal#form} comes first. */
@Documented
@NotBlank
@Email
@Size(max = 254)
@Pattern(regexp = "[!-~]+")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface EmailAddress {

    String message() default "must be an e-mail address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** How two ways to write one address become one. */
    final class Normal {

        private Normal() {}

        static String form(String email) {
            // What is missing is found by validation, later.
            return email == null ? email : email.strip().toLowerCase(Locale.ROOT);
        }
    }
}
