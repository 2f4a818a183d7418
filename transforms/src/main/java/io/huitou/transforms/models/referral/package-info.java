/**
 * Who brought whom: the forest of referrals, its cycles, the influence and the value of a referrer. Customers are
 * numbered from 0 and stand in flat arrays, so that millions fit.
 */
@org.jspecify.annotations.NullMarked
package io.huitou.transforms.models.referral;
