package dev.flashsale.edge.accounts;

import dev.flashsale.web.Role;

/** Somebody for whom an account may be opened. */
record Candidate(String email, String password, String displayName, Role role) {

    @Override
    public String toString() {
        return "Candidate";
    }
}
