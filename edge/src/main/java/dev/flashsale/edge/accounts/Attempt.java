package dev.flashsale.edge.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/** Something that may be tried only so often for one address, whether or not an account has it. */
record Attempt(String subject, int most, Duration within) {

    static Attempt toLogIn(String email, AccountSettings.Attempts settings) {
        return new Attempt(digest("login", email), settings.logins(), settings.loginsWithin());
    }

    static Attempt toVerify(String email, AccountSettings.Attempts settings) {
        return new Attempt(digest("code", email), settings.codes(), settings.codesWithin());
    }

    static Attempt toResend(String email, AccountSettings.Attempts settings) {
        return new Attempt(digest("resend", email), settings.resends(), settings.resendsWithin());
    }

    static Attempt toResendOften(String email, AccountSettings.Attempts settings) {
        return new Attempt(digest("mails", email), settings.mails(), settings.mailsWithin());
    }

    /** Nobody's address is kept because somebody typed it here. */
    private static String digest(String what, String email) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest((what + " " + email).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
