package io.huitou.transforms.models.lifetime;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A fitted model.
 *
 * @param parameters in the order of the model's own
 * @param standardErrors of the parameters, from the observed information
 * @param logLikelihood at the parameters
 * @param decrement by how much the log-likelihood would still rise, were it a parabola: how well it has converged
 * @param evaluations of the likelihood of all data with its gradient
 */
public record Fit<M>(
        M model,
        List<Double> parameters,
        List<Double> standardErrors,
        double logLikelihood,
        double decrement,
        int evaluations) {
    private static final int ENOUGH_TO_START = 8192;

    /** Finds the start on a sample where there are many rows, then fits all. */
    static <M> Fit<M> of(
            Histories histories,
            Function<Histories, LogLikelihood> likelihood,
            Function<double[], M> model,
            double[][] starts) {
        if (histories.repeatCustomers() == 0) {
            throw new NotFittedException("nobody has bought again: 0 repeat customers", "无人重复购买：复购客户为 0");
        }
        LogLikelihood all = likelihood.apply(histories);
        if (histories.size() <= 2 * ENOUGH_TO_START) {
            return of(all, model, starts);
        }
        LogLikelihood few = likelihood.apply(histories.sample(ENOUGH_TO_START));
        double[] start = MaximumLikelihood.best(few, starts).parameters();
        return of(all, model, new double[][] {start});
    }

    static <M> Fit<M> of(LogLikelihood likelihood, Function<double[], M> model, double[][] starts) {
        MaximumLikelihood best = MaximumLikelihood.best(likelihood, starts);
        double[] errors = best.standardErrors();
        return new Fit<>(
                model.apply(best.parameters()),
                Arrays.stream(best.parameters()).boxed().toList(),
                Arrays.stream(errors).boxed().toList(),
                best.value(),
                best.decrement(),
                best.evaluations());
    }
}
