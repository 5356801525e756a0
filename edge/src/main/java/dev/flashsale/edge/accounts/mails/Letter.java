package dev.flashsale.edge.accounts.mails;

/** The words of a mail. They may hold a secret, so they show nowhere but in the mail. */
public record Letter(String subject, String body) {

    @Override
    public String toString() {
        return "Letter";
    }
}
