//! `serve`: opens the databases and answers readers until it is told to stop.

use crate::{
    commands::{self, fill::Samples},
    config::{PublicUrl, Serving},
    extract::Extractor,
    model::Register,
    saved::SavedStore,
    web::{self, App, app::Clock},
};
use anyhow::Context;
use std::{io::Write, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

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
    let saved = SavedStore::open(&settings.databases.saved()).await?;
    let listener = listen(settings.listen).await?;
    let address = listener.local_addr().context("the listening address can't be read")?;
    let app = App {
        store: store.clone(),
        saved: saved.clone(),
        public_url: Arc::new(settings.public_url.clone().unwrap_or_else(|| PublicUrl::of(address))),
        contact: settings.contact.clone().map(Arc::new),
        clock,
    };
    // Somebody may have closed standard output; that is no reason not to serve.
    let _ = writeln!(std::io::stdout(), "Listening on http://{address}");
    let forgetting = tokio::spawn(forget_unseen(app.clone()));
    let in_order = web::server::serve(listener, web::router(app), told_to_stop()?).await;
    if !in_order {
        let seconds = web::server::GRACE.as_secs();
        tracing::warn!("some requests ran for longer than {seconds} s after the stop and were cut off");
    }
    forgetting.abort();
    saved.close().await;
    store.close().await;
    Ok(())
}

/// Deletes the lists that nobody opens any more, at the start and once a day.
async fn forget_unseen(app: App) {
    let mut daily = tokio::time::interval(Duration::from_secs(24 * 60 * 60));
    loop {
        daily.tick().await;
        match app.saved.forget_unseen(app.today()).await {
            Ok(0) => {}
            Ok(lists) => tracing::info!(lists, "deleted saved lists that nobody has opened for 24 months"),
            Err(cause) => tracing::error!(error = %cause, "saved lists that nobody opens can't be deleted"),
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
