//! Puts an app on an address until somebody ends it.

use std::{fmt, io, net::SocketAddr, pin::pin, sync::Arc};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    runtime::Builder,
    select, signal,
    sync::Semaphore,
    time::{Duration, sleep, timeout},
};

use crate::App;

/// Where a server is; prints as what to open: `http://127.0.0.1:7878/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address(pub SocketAddr);

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "http://{}/", self.0)
    }
}

/// Connections at a time; more wait.
const CONNECTIONS: usize = 256;

/// How long the head of a request may take to come.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// How long requests under way may take once the end is near.
const GRACE: Duration = Duration::from_secs(2);

/// Answers on `address` until Ctrl-C (or SIGTERM), and says to `ready` where
/// that is once it does.
///
/// # Errors
///
/// When the address cannot be had, or what `ready` says.
pub fn listen(
    app: App,
    address: SocketAddr,
    ready: impl FnOnce(Address) -> io::Result<()>,
) -> io::Result<()> {
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        let listener = TcpListener::bind(address).await?;
        ready(Address(listener.local_addr()?))?;
        accept(listener, app.router()).await
    });
    // A reading under way cannot be broken off, and nobody waits for it.
    runtime.shutdown_timeout(Duration::ZERO);
    ended
}

async fn accept(listener: TcpListener, router: Router) -> io::Result<()> {
    let (graceful, places) = (GracefulShutdown::new(), Arc::new(Semaphore::new(CONNECTIONS)));
    let mut end = pin!(ended());
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { break };
        let stream = select! {
            accepted = listener.accept() => {
                let Ok((stream, _)) = accepted else {
                    // Out of file handles, say: others will be freed.
                    sleep(BREATH).await;
                    continue;
                };
                stream
            }
            outcome = &mut end => {
                outcome?;
                break;
            }
        };
        let connection = graceful.watch(connection(stream, router.clone()));
        tokio::spawn(async move {
            // Whoever breaks off a connection knows it.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = timeout(GRACE, graceful.shutdown()).await;
    Ok(())
}

/// Until the next try after a connection could not be taken.
const BREATH: Duration = Duration::from_millis(100);

fn connection(
    stream: TcpStream,
    router: Router,
) -> http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>> {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
    builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
}

/// Waits for the word to end.
async fn ended() -> io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = signal::unix::signal(signal::unix::SignalKind::terminate())?;
        select! {
            pressed = signal::ctrl_c() => pressed,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    signal::ctrl_c().await
}
