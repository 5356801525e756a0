package dev.flashsale.web;

/** What a caller may do; nobody signs up as OPERATOR. */
public enum Role {
    CUSTOMER,
    SELLER,
    OPERATOR
}
