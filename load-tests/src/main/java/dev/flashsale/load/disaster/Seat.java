package dev.flashsale.load.disaster;

/** One instance of a service; the first is number 0. */
record Seat(Service service, int number) {

    static Seat first(Service service) {
        return new Seat(service, 0);
    }

    String label() {
        return number == 0 ? service.label() : "%s-%d".formatted(service.label(), number + 1);
    }
}
