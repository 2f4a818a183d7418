package io.huitou.transforms.models.survival;

/** What is done with losses of the same time. */
public enum Ties {
    /** Each of d tied losses takes 1 / d of them out of the risk set in turn. Efron (1977); the default of R's coxph. */
    EFRON,
    /** All of them face the whole risk set: quicker, biased to zero where ties are many. Breslow (1974). */
    BRESLOW
}
