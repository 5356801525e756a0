package dev.flashsale.sale.price;

import dev.flashsale.sale.price.PriceMeters.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/** A price sheet in the process, with its possible answers written out once; or that there is no such product. */
final class KnownPrice {

    private final List<Offer> offers;
    private final @Nullable Answer own;
    private final Answer[] inOffers;
    private final Layer foundIn;
    private final long askedAt;

    /** A lowest price and the bytes in which it is told. */
    record Answer(LowestPrice price, byte[] bytes) {

        private static Answer of(LowestPrice price, ObjectWriter writer) {
            return new Answer(price, writer.writeValueAsBytes(price));
        }
    }

    private KnownPrice(List<Offer> offers, @Nullable Answer own, Answer[] inOffers, Layer foundIn, long askedAt) {
        this.offers = offers;
        this.own = own;
        this.inOffers = inOffers;
        this.foundIn = foundIn;
        this.askedAt = askedAt;
    }

    /** @param askedAt by {@link System#nanoTime}: what changed after that may be missing */
    static KnownPrice of(@Nullable PriceSheet sheet, Layer foundIn, long askedAt, ObjectWriter writer) {
        if (sheet == null) {
            return new KnownPrice(List.of(), null, new Answer[0], foundIn, askedAt);
        }
        var inOffers = sheet.offers().stream()
                .map(offer -> Answer.of(sheet.priceIn(offer), writer))
                .toArray(Answer[]::new);
        return new KnownPrice(sheet.offers(), Answer.of(sheet.ownPrice(), writer), inOffers, foundIn, askedAt);
    }

    boolean exists() {
        return own != null;
    }

    List<Offer> offers() {
        return offers;
    }

    /** The answer while none of the offers is open. */
    @Nullable
    Answer own() {
        return own;
    }

    Answer in(int offer) {
        return inOffers[offer];
    }

    Layer foundIn() {
        return foundIn;
    }

    long askedAt() {
        return askedAt;
    }

    /** What it weighs in the process. */
    int weight() {
        return 1 + offers.size();
    }
}
