//! The whole site on a port of its own, over real database files, with a clock that tests set.

use crate::database::Database;
use jiff::{SignedDuration, Timestamp};
use ofsted_timelines::{
    config::PublicUrl,
    saved::SavedStore,
    store::Store,
    web::{self, App},
};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use ureq::http::{HeaderMap, Request, StatusCode};

/// A running site.
pub struct Site {
    pub database: Database,
    pub app: App,
    address: SocketAddr,
    now: Arc<Mutex<Timestamp>>,
    stop: watch::Sender<bool>,
    serving: JoinHandle<bool>,
}

/// What it answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// A header's text; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header of ASCII"))
    }
}

impl Site {
    /// A site over a filled database.
    pub async fn start() -> Site {
        Site::with_public_url("http://127.0.0.1:8080").await
    }

    /// The same, reached by readers under this address.
    pub async fn with_public_url(public_url: &str) -> Site {
        let database = Database::ready().await;
        let store = Store::open(&database.address()).await.expect("a store");
        let saved = SavedStore::open(&database.saved_address()).await.expect("the saved lists");
        let now = Arc::new(Mutex::new("2026-11-22T09:00:00Z".parse().expect("a moment")));
        let clock = Arc::clone(&now);
        let app = App {
            store,
            saved,
            public_url: Arc::new(public_url.parse::<PublicUrl>().expect("a public address")),
            contact: Some(Arc::new("corrections@timelines.example".parse().expect("a contact"))),
            clock: Arc::new(move || *clock.lock().expect("a clock")),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, told) = watch::channel(false);
        let serving = tokio::spawn(web::server::serve(listener, web::router(app.clone()), told));
        Site { database, app, address, now, stop, serving }
    }

    /// Where it listens.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Lets time pass.
    pub fn wait(&self, time: SignedDuration) {
        let mut now = self.now.lock().expect("a clock");
        *now = now.checked_add(time).expect("a moment");
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], "").await
    }

    /// Asks for a page with headers.
    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers, "").await
    }

    /// Sends a request with a body.
    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let uri = format!("http://{}{path}", self.address);
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.to_owned()).expect("a request");
        tokio::task::spawn_blocking(move || answer(request)).await.expect("an answer")
    }

    /// Sends bytes as they are, and says with which status they were answered; `None` for no answer at all.
    pub async fn send(&self, bytes: Vec<u8>) -> Option<u16> {
        let address = self.address;
        let answered = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(address).expect("a connection");
            stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a time limit");
            // A server that has seen enough may close before it has read all.
            let _ = stream.write_all(&bytes);
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            String::from_utf8_lossy(&answer).into_owned()
        });
        let answer = answered.await.expect("an answer");
        answer.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
    }

    /// Opens a connection and leaves it open.
    pub fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).expect("a connection")
    }

    /// Tells the site to stop and waits; whether everything ended in order.
    pub async fn stop(self) -> bool {
        self.stop.send_replace(true);
        self.serving.await.expect("the server")
    }
}

fn answer(request: Request<String>) -> Answer {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into();
    let bare = ["GET", "HEAD"].contains(&request.method().as_str());
    let answered = if bare { agent.run(request.map(|_| ())) } else { agent.run(request) };
    let (parts, mut body) = answered.expect("an answer").into_parts();
    let bytes = body.read_to_vec().expect("a body");
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}

/// A browser without scripts: it keeps the cookie, sends forms as its pages have them and follows where they lead.
pub struct Browser<'a> {
    site: &'a Site,
    pub cookie: Option<String>,
}

impl<'a> Browser<'a> {
    /// A browser that was never here.
    pub fn new(site: &'a Site) -> Browser<'a> {
        Browser { site, cookie: None }
    }

    /// Opens a page.
    pub async fn open(&mut self, path: &str) -> Answer {
        self.ask("GET", path, "").await
    }

    /// Sends a form and follows the way back to a page.
    pub async fn send(&mut self, path: &str, form: &str) -> Answer {
        let answer = self.post(path, form).await;
        match answer.header("location") {
            "" => answer,
            location => {
                assert_eq!(answer.status, StatusCode::SEE_OTHER);
                let location = location.to_owned();
                self.open(&location).await
            }
        }
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, form: &str) -> Answer {
        self.ask("POST", path, form).await
    }

    async fn ask(&mut self, method: &str, path: &str, form: &str) -> Answer {
        let mut headers = vec![("sec-fetch-site", "same-origin")];
        if method == "POST" {
            headers.push(("content-type", "application/x-www-form-urlencoded"));
        }
        let cookie = self.cookie.clone().unwrap_or_default();
        if !cookie.is_empty() {
            headers.push(("cookie", &cookie));
        }
        let answer = self.site.ask(method, path, &headers, form).await;
        if let Some((pair, attributes)) = answer.header("set-cookie").split_once(';') {
            let forgotten = attributes.contains("Max-Age=0");
            self.cookie = (!forgotten).then(|| pair.to_owned());
        }
        answer
    }
}
