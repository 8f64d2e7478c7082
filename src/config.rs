//! Everything that may differ between two runs of the program: flags, each with an environment variable.

use std::{fmt, net::SocketAddr, str::FromStr};

/// Where the two databases are.
#[derive(Debug, Clone, clap::Args)]
pub struct Databases {
    /// The main database: everything that was read. Made where missing
    #[arg(long, env = "DATABASE_URL", value_name = "URL", default_value = "sqlite://var/ofsted-timelines.db")]
    pub database_url: String,
    /// Readers' saved lists [default: saved-lists.db beside the main database]
    #[arg(long, env = "SAVED_DATABASE_URL", value_name = "URL")]
    pub saved_database_url: Option<String>,
}

impl Databases {
    /// The address of the readers' saved lists.
    #[must_use]
    pub fn saved(&self) -> String {
        self.saved_database_url.clone().unwrap_or_else(|| {
            let file = self.database_url.split('?').next().unwrap_or_default();
            let folder = file.rfind(['/', ':']).map_or("", |end| &file[..=end]);
            format!("{folder}saved-lists.db")
        })
    }
}

/// Settings of the server.
#[derive(Debug, Clone, clap::Args)]
pub struct Serving {
    #[command(flatten)]
    #[expect(missing_docs, reason = "a doc comment here would become the help of the whole command")]
    pub databases: Databases,
    /// Leave out the digests that the program carries
    #[arg(long)]
    pub no_samples: bool,
    /// Where to listen
    #[arg(long, env = "LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The address under which readers reach the site, like https://timelines.example; https turns on Secure cookies
    /// and HSTS [default: http:// and the listening address]
    #[arg(long, env = "PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<PublicUrl>,
    /// Where readers report what is wrong: an e-mail address or an https address, shown on every page
    #[arg(long, env = "CONTACT", value_name = "ADDRESS")]
    pub contact: Option<Contact>,
    #[command(flatten)]
    #[expect(missing_docs, reason = "a doc comment here would become the help of the whole command")]
    pub logging: Logging,
}

/// What is logged.
#[derive(Debug, Clone, clap::Args)]
pub struct Logging {
    /// What to log, like info, debug or warn,ofsted_timelines=debug. Lines go to standard error: text on a terminal,
    /// JSON elsewhere
    #[arg(long, env = "LOG", value_name = "FILTER", default_value = "info")]
    pub log: tracing_subscriber::filter::Targets,
}

/// The scheme, host and port under which readers reach the site; never believed from a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
}

/// Why a text is no public address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("give a scheme and a host without a path, like https://timelines.example")]
pub struct BadPublicUrl;

impl FromStr for PublicUrl {
    type Err = BadPublicUrl;

    fn from_str(text: &str) -> Result<PublicUrl, BadPublicUrl> {
        let uri: axum::http::Uri = text.parse().map_err(|_| BadPublicUrl)?;
        let scheme = uri.scheme_str().filter(|scheme| ["http", "https"].contains(scheme)).ok_or(BadPublicUrl)?;
        let host = uri.host().filter(|host| !host.is_empty()).ok_or(BadPublicUrl)?.to_ascii_lowercase();
        let bare = uri.path() == "/" && uri.query().is_none() && !text.contains(['@', '#']);
        // Browsers leave out the scheme's own port, so an origin with it would match none.
        let port = match (uri.port_u16(), scheme) {
            (None, _) | (Some(80), "http") | (Some(443), "https") => String::new(),
            (Some(port), _) => format!(":{port}"),
        };
        bare.then(|| PublicUrl { origin: format!("{scheme}://{host}{port}") }).ok_or(BadPublicUrl)
    }
}

impl PublicUrl {
    /// `http://` and a listening address.
    #[must_use]
    pub fn of(address: SocketAddr) -> PublicUrl {
        PublicUrl { origin: format!("http://{address}").trim_end_matches(":80").to_owned() }
    }

    /// The scheme, host and port as a browser's `Origin` header writes them.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The whole address of a path of ours, which begins with a slash.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Whether readers come over https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// Whether browsers trust the site as they trust an https one: so they do with their own machine.
    #[must_use]
    pub fn is_trustworthy(&self) -> bool {
        let host = self.origin.split("://").nth(1).unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        self.is_https() || ["localhost", "[::1]"].contains(&name) || name.starts_with("127.")
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

/// An address for corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    address: String,
}

/// Why a text is no address for corrections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("give an e-mail address like corrections@timelines.example, or an https address")]
pub struct BadContact;

impl FromStr for Contact {
    type Err = BadContact;

    fn from_str(text: &str) -> Result<Contact, BadContact> {
        let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic() && !"<>\"'\\".contains(c));
        let email = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let known =
            text.strip_prefix("https://").map_or(email && !text.contains([':', '?', '&']), |rest| !rest.is_empty());
        (plain && known).then(|| Contact { address: text.to_owned() }).ok_or(BadContact)
    }
}

impl Contact {
    /// What a link to it holds.
    #[must_use]
    pub fn href(&self) -> String {
        if self.address.starts_with("https://") { self.address.clone() } else { format!("mailto:{}", self.address) }
    }

    /// What a link holds that tells whoever reads it which fact it is about.
    #[must_use]
    pub fn about(&self, fact: &str) -> String {
        let fact: String = form_urlencoded::byte_serialize(fact.as_bytes()).collect();
        let sign = if self.address.contains('?') { '&' } else { '?' };
        let name = if self.address.starts_with("https://") { "fact=" } else { "subject=Something%20wrong%3A%20" };
        format!("{}{sign}{name}{fact}", self.href())
    }
}

impl fmt::Display for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_lists_lie_beside_the_main_database() {
        let saved = |main: &str| Databases { database_url: main.into(), saved_database_url: None }.saved();
        assert_eq!(saved("sqlite://var/ofsted-timelines.db"), "sqlite://var/saved-lists.db");
        assert_eq!(saved("sqlite://main.db?mode=rwc"), "sqlite://saved-lists.db");
        assert_eq!(saved("sqlite:main.db"), "sqlite:saved-lists.db");
    }

    #[test]
    fn a_public_address_is_what_a_browser_calls_the_origin() {
        let origin = |text: &str| text.parse::<PublicUrl>().map(|url| url.to_string());
        assert_eq!(origin("https://Timelines.example:443/").as_deref(), Ok("https://timelines.example"));
        assert_eq!(origin("http://127.0.0.1:8080").as_deref(), Ok("http://127.0.0.1:8080"));
        for bad in ["", "timelines.example", "ftp://timelines.example", "https://a.example/b", "https://u@a.example"] {
            assert_eq!(origin(bad), Err(BadPublicUrl), "{bad}");
        }
    }

    #[test]
    fn only_https_and_this_machine_are_trustworthy() {
        let trusted = |text: &str| text.parse::<PublicUrl>().map(|url| url.is_trustworthy());
        assert_eq!(trusted("https://timelines.example"), Ok(true));
        assert_eq!(trusted("http://127.0.0.1:8080"), Ok(true));
        assert_eq!(trusted("http://[::1]:8080"), Ok(true));
        assert_eq!(trusted("http://timelines.example"), Ok(false));
    }

    #[test]
    fn a_contact_becomes_a_link() {
        let link = |text: &str| text.parse::<Contact>().map(|contact| contact.href());
        assert_eq!(link("put-right@timelines.example").as_deref(), Ok("mailto:put-right@timelines.example"));
        assert_eq!(link("https://timelines.example/report").as_deref(), Ok("https://timelines.example/report"));
        let about = |text: &str| text.parse::<Contact>().map(|contact| contact.about("a/b"));
        let mail = "mailto:put-right@timelines.example?subject=Something%20wrong%3A%20a%2Fb";
        assert_eq!(about("put-right@timelines.example").as_deref(), Ok(mail));
        assert_eq!(about("https://timelines.example/r?x").as_deref(), Ok("https://timelines.example/r?x&fact=a%2Fb"));
        for bad in ["", "nobody", "javascript:alert(1)@a.b", "http://a.example", "a@b.example?cc=c", "https://\"x"] {
            assert_eq!(link(bad), Err(BadContact), "{bad}");
        }
    }
}
