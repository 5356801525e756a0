package dev.flashsale.edge.accounts.mails;

/** What a mail tells; stored, so names must not change. */
public enum MailKind {
    VERIFICATION_CODE,
    PASSWORD_CHANGED
}
