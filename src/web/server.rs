//! Answers connections within limits, so that no client can hold the program up, and ends them in order.

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    time::{sleep, timeout},
};

/// How long running requests may go on after the program was told to stop.
pub const GRACE: Duration = Duration::from_secs(10);
/// How many connections are answered at once; the next wait in the system's queue.
const MOST_CONNECTIONS: u32 = 1024;
/// How long a client may take to send a request's head, and how long it may stay silent between two requests.
const HEAD_LIMIT: Duration = Duration::from_secs(15);
/// How long a connection may last. One that is read from drop by drop ends here.
const LIFETIME: Duration = Duration::from_secs(300);

/// Serves until told to stop, then gives what runs [`GRACE`]. False where something had to be cut off.
pub async fn serve(listener: TcpListener, router: Router, mut told: watch::Receiver<bool>) -> bool {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS as usize));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = told.wait_for(|told| *told) => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let (router, told) = (router.clone(), told.clone());
                tokio::spawn(async move {
                    answer(stream, router, told).await;
                    drop(place);
                });
            }
            Err(cause) => {
                // Most often there are no more file handles: a moment later some will be free again.
                tracing::warn!(error = %cause, "a connection was not taken");
                sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    timeout(GRACE, places.acquire_many(MOST_CONNECTIONS)).await.is_ok()
}

/// Answers one connection until the client leaves, the program stops or its time is up.
async fn answer(stream: TcpStream, router: Router, mut told: watch::Receiver<bool>) {
    // Without this a small answer may wait for the client's acknowledgement; the page still comes if it fails.
    let _ = stream.set_nodelay(true);
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEAD_LIMIT);
    let mut connection = pin!(server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)));
    tokio::select! {
        // An error here is the client's: it left, or sent what is no request.
        _ = connection.as_mut() => return,
        _ = told.wait_for(|told| *told) => {}
        () = sleep(LIFETIME) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = timeout(GRACE, connection).await;
}
