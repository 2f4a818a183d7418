/**
 * What customers write: its language, its tone, what it is about, and which words rise. Everything is counted or learned
 * on the company's own texts, with word lists and patterns that are rows of rules; no corpus and no dictionary is shipped.
 */
@org.jspecify.annotations.NullMarked
package io.huitou.transforms.models.text;
