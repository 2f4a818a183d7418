package io.huitou.transforms.models.churn;

/** Log-likelihood, gradient and observed information of a logistic regression at a point, examples in their order. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LogisticInformation(double logLikelihood, double[] gradient, double[][] information) {

    static LogisticInformation at(Standardised design, Examples examples, double[] beta) {
        int width = beta.length;
        double[] gradient = new double[width];
        double[][] information = new double[width][width];
        double[] z = new double[width];
        double logLikelihood = 0;
        for (int i = 0; i < examples.size(); i++) {
            design.row(examples, i, z);
            double eta = 0;
            for (int j = 0; j < width; j++) {
                eta += beta[j] * z[j];
            }
            double p = probability(eta);
            logLikelihood -= softPlus(examples.isEvent(i) ? -eta : eta);
            double residual = examples.isEvent(i) ? probability(-eta) : -p;
            addRow(z, residual, p * probability(-eta), gradient, information);
        }
        for (int j = 0; j < width; j++) {
            for (int k = 0; k < j; k++) {
                information[k][j] = information[j][k];
            }
        }
        return new LogisticInformation(logLikelihood, gradient, information);
    }

    private static void addRow(double[] z, double residual, double weight, double[] gradient, double[][] information) {
        for (int j = 0; j < z.length; j++) {
            gradient[j] += residual * z[j];
            double weighted = weight * z[j];
            double[] row = information[j];
            for (int k = 0; k <= j; k++) {
                row[k] += weighted * z[k];
            }
        }
    }

    /** 1 / (1 + e^-eta). */
    static double probability(double eta) {
        return 1 / (1 + Math.exp(-eta));
    }

    /** ln(1 + e^eta), also where e^eta is too large for a double. */
    static double softPlus(double eta) {
        return Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)));
    }
}
