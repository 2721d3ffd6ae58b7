//! How many sends a second the sink takes: bare connections, one request after the other on each.
//!
//! `cargo run --release -p sandbox --example flood -- [requests] [connections]`

use std::{
    error::Error,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use sandbox::{Sandbox, Settings};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut figures = std::env::args().skip(1).map(|figure| figure.parse::<u64>());
    let requests = figures.next().transpose()?.unwrap_or(200_000);
    let connections = figures.next().transpose()?.unwrap_or(64);
    let sink = Sandbox::start(Settings::sink()).await?;
    let next = Arc::new(AtomicU64::new(0));
    let start = Instant::now();
    let floods: Vec<_> = (0..connections)
        .map(|_| tokio::spawn(flood(sink.addr, Arc::clone(&next), requests)))
        .collect();
    for flood in floods {
        flood.await??;
    }
    let seconds = start.elapsed().as_secs_f64();
    let ledger = sink.ledger();
    eprintln!(
        "{:.0} sends/s; accepted {}, doubles {}",
        requests as f64 / seconds,
        ledger.accepted,
        ledger.doubles
    );
    Ok(())
}

async fn flood(addr: SocketAddr, next: Arc<AtomicU64>, requests: u64) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(addr).await?;
    stream.set_nodelay(true)?;
    let mut answer = vec![0; 4_096];
    loop {
        let nth = next.fetch_add(1, Ordering::Relaxed);
        if nth >= requests {
            return Ok(());
        }
        stream.write_all(request(nth).as_bytes()).await?;
        let read = stream.read(&mut answer).await?;
        if !answer[..read].starts_with(b"HTTP/1.1 200") {
            return Err(std::io::Error::other("the sink refused a send"));
        }
    }
}

fn request(nth: u64) -> String {
    let body = format!(
        r#"{{"messaging_product":"whatsapp","recipient_type":"individual","to":"+4915{:09}","type":"template","template":{{"name":"spring_sale","language":{{"code":"en_US"}},"components":[{{"type":"body","parameters":[{{"type":"text","text":"Ana"}}]}}]}},"biz_opaque_callback_data":"{nth:032x}.1.0123456789abcdef"}}"#,
        nth % 1_000_000_000
    );
    format!(
        "POST /v25.0/710000000000001/messages HTTP/1.1\r\nhost: sink\r\nauthorization: Bearer training-token\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
