package io.huitou.transforms.models.lifetime;

/** A log-likelihood of positive parameters, with its gradient. */
@FunctionalInterface
interface LogLikelihood {

    /**
     * The log-likelihood of all data.
     *
     * @param parameters each positive
     * @param gradient receives the derivatives by the parameters
     */
    double at(double[] parameters, double[] gradient);
}
