package dev.flashsale.edge.accounts.sessions;

/** What a login or a refresh gives; {@code expiresIn} is of the access token, in seconds. */
public record SessionTokensView(String accessToken, String refreshToken, long expiresIn) {

    @Override
    public String toString() {
        return "SessionTokensView";
    }
}
