//! Figures for Prometheus. One recorder for the whole process, however many services run in it.

use std::sync::OnceLock;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// Seconds; from a quick answer to one that was given up.
const SECONDS: &[f64] = &[
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0,
];

static FIGURES: OnceLock<PrometheusHandle> = OnceLock::new();

/// Starts counting, if nobody has.
pub(crate) fn start() {
    FIGURES.get_or_init(|| {
        let builder = || {
            PrometheusBuilder::new()
                .set_buckets(SECONDS)
                .unwrap_or_else(|_| PrometheusBuilder::new())
        };
        builder()
            .install_recorder()
            .unwrap_or_else(|_| builder().build_recorder().handle())
    });
}

/// All figures in Prometheus' text form.
pub(crate) fn text() -> String {
    FIGURES
        .get()
        .map(|figures| {
            figures.run_upkeep();
            figures.render()
        })
        .unwrap_or_default()
}
