package dev.flashsale.sandbox.fault;

public enum Operation {
    CONFIRM,
    READ,
    CANCEL,
    LIST
}
