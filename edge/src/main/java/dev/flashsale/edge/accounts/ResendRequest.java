package dev.flashsale.edge.accounts;

/** Where a new code is wanted. */
record ResendRequest(@EmailAddress String email) {

    ResendRequest {
        email = EmailAddress.Normal.form(email);
    }
}
