//! `serve`: opens the databases and answers readers until it is told to stop.

use crate::{
    commands::{self, fill::Samples},
    config::{PublicUrl, Serving},
    extract::Extractor,
    model::Register,
    web::{self, App, app::Clock},
};
use anyhow::Context;
use std::{io::Write, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

/// How long running requests may go on after the program was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
///
/// A database that can't be opened, or an address that can't be listened on, in a sentence.
pub async fn serve(settings: &Serving, clock: Clock) -> anyhow::Result<()> {
    let extractor = Extractor::new(Register::bundled());
    let samples = if settings.no_samples { Samples::Unwanted } else { Samples::Wanted };
    let store = commands::open(&settings.databases, &extractor, samples, clock()).await?;
    drop(extractor);
    let listener = listen(settings.listen).await?;
    let address = listener.local_addr().context("the listening address can't be read")?;
    let app = App {
        store: store.clone(),
        public_url: Arc::new(settings.public_url.clone().unwrap_or_else(|| PublicUrl::of(address))),
        contact: settings.contact.clone().map(Arc::new),
        clock,
    };
    // Somebody may have closed standard output; that is no reason not to serve.
    let _ = writeln!(std::io::stdout(), "Listening on http://{address}");
    answer(listener, app).await?;
    store.close().await;
    Ok(())
}

/// Answers until told to stop, then gives what runs its time.
async fn answer(listener: TcpListener, app: App) -> anyhow::Result<()> {
    let mut told = told_to_stop()?;
    let mut stopping = told.clone();
    let serving = axum::serve(listener, web::router(app)).with_graceful_shutdown(async move {
        let _ = stopping.wait_for(|told| *told).await;
    });
    let grace = async {
        let _ = told.wait_for(|told| *told).await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        ended = serving => ended.context("the server stopped"),
        () = grace => {
            tracing::warn!("some requests ran for longer than {} s after the stop and were cut off", GRACE.as_secs());
            Ok(())
        }
    }
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!("can't listen on {address}; is another program there? Give another address with --listen")
    })
}

/// Turns true when the program is told to stop.
fn told_to_stop() -> anyhow::Result<watch::Receiver<bool>> {
    let (tell, told) = watch::channel(false);
    let mut terminate = signal(SignalKind::terminate()).context("SIGTERM can't be heard")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("SIGINT can't be heard")?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => tracing::info!("SIGTERM: no new requests are taken"),
            _ = interrupt.recv() => tracing::info!("SIGINT: no new requests are taken"),
        }
        tell.send_replace(true);
    });
    Ok(told)
}
