use super::*;

#[test]
fn failures_in_a_row_wait_longer_and_never_too_long() {
    assert!(backoff(1) <= Duration::from_secs(1));
    assert!(backoff(1) >= Duration::from_millis(500));
    for failures in [6, 60, u32::MAX] {
        assert!(backoff(failures) <= Duration::from_secs(30));
        assert!(backoff(failures) >= Duration::from_secs(15));
    }
}

#[tokio::test]
async fn a_sleep_ends_with_the_end() {
    let (end, mut shutdown) = Shutdown::new();
    end.send_replace(true);
    assert!(shutdown.sleep(Duration::from_secs(3_600)).await);
    assert!(shutdown.came());
}
