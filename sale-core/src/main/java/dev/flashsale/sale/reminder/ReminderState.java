package dev.flashsale.sale.reminder;

/** How far a reminder is. The last three are final. */
enum ReminderState {
    SCHEDULED,
    SENDING,
    SENT,
    FAILED,
    CANCELLED
}
