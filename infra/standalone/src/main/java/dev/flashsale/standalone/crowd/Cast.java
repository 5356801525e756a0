package dev.flashsale.standalone.crowd;

import java.util.List;

/** Who takes part. */
record Cast(Customer operator, Customer seller, List<Customer> customers) {

    static Cast of(Accounts accounts, int shoppers) {
        return new Cast(accounts.one("OPERATOR"), accounts.one("SELLER"), accounts.many("CUSTOMER", shoppers));
    }
}
