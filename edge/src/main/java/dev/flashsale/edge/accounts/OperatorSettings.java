package dev.flashsale.edge.accounts;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;

/**
 * The first operator, whom nobody else could take on. Both or none are given; there is no default.
 *
 * @param password only for as long as there is no such account; changed by its owner, not here
 */
@ConfigurationProperties("flashsale.identity.bootstrap-operator")
record OperatorSettings(@Nullable String email, @Nullable String password) {

    private static final int SHORTEST = 10;

    // The words of a broken constraint would show the password in the log.
    OperatorSettings {
        Assert.isTrue(
                (email == null) == (password == null),
                "flashsale.identity.bootstrap-operator needs both an email and a password");
        Assert.isTrue(
                password == null || password.length() >= SHORTEST,
                "The password of flashsale.identity.bootstrap-operator has less than 10 characters");
    }

    @Override
    public String toString() {
        return "OperatorSettings";
    }
}
