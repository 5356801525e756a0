package dev.flashsale.edge.accounts.mails;

/** What became of a mail that waits no longer. */
enum MailState {
    SENT,
    FAILED,
    DROPPED
}
