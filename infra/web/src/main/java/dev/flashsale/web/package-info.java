/** What every HTTP service answers alike: problems, bearer tokens, correlation, settings. */
@NullMarked
package dev.flashsale.web;

import org.jspecify.annotations.NullMarked;
