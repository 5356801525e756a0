/** The waiting room: who came before opening in random order, who came later as they came, admitted at the sale's pace. */
@NullMarked
package dev.flashsale.edge.waiting;

import org.jspecify.annotations.NullMarked;
