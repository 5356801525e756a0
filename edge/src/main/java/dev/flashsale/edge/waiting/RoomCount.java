package dev.flashsale.edge.waiting;

/**
 * How many there are in a room.
 *
 * @param open whether the sale has opened, by the clock that decides who came before
 * @param phase SOLD_OUT, SALE_ENDED or -
 */
record RoomCount(boolean open, long waiting, long admitted, long dismissed, String phase) {

    /** Reads the answer of {@code read-room.lua}. */
    static RoomCount parse(String answer) {
        var words = answer.split(" ");
        if (!words[0].equals("ROOM")) {
            throw new IllegalStateException("read-room.lua answered " + answer);
        }
        return new RoomCount(
                words[1].equals("OPEN"),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                words[5]);
    }
}
