/**
 * Who will leave: classifiers of lapse, what their scores are worth, and why a customer has the score that she has.
 *
 * <p>{@link io.huitou.transforms.models.churn.LogisticRegression} and
 * {@link io.huitou.transforms.models.churn.TreeBooster} learn from {@link io.huitou.transforms.models.churn.Examples};
 * {@link io.huitou.transforms.models.churn.PlattCalibration} turns log-odds into probabilities;
 * {@link io.huitou.transforms.models.churn.ScoredLabels} judges them. The classes named {@code Churn...} hand the
 * warehouse's rows to these and write down what they give.
 */
@org.jspecify.annotations.NullMarked
package io.huitou.transforms.models.churn;
