//! A server on a real port.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::mpsc::channel,
    thread,
    time::Duration,
};

use tidings_server::listen;

use crate::ask::{REPORT, app};

/// What the server on `address` answers to these bytes.
fn say(address: SocketAddr, said: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(said).unwrap();
    let mut answer = Vec::new();
    // A server that is not to be spoken to so may hang up at once.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn port_0_is_some_port_that_answers() {
    let (ready, told) = channel();
    // It goes on until the tests end.
    thread::spawn(move || {
        listen(app(), ([127, 0, 0, 1], 0).into(), |address| {
            ready.send(address).unwrap();
            Ok(())
        })
    });
    let address = told.recv().unwrap();
    assert_ne!(address.0.port(), 0);
    assert_eq!(address.to_string(), format!("http://{}/", address.0));

    let body = format!("{{\"text\": \"{REPORT}\"}}");
    let request = format!(
        "POST /api/readings HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        address.0,
        body.len()
    );
    let answer = say(address.0, request.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("\"type\":\"ASSAULT\""), "{answer}");

    let foreign = b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert!(say(address.0, foreign).starts_with("HTTP/1.1 421 "));
    let traversal = format!(
        "GET /../../etc/passwd HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        address.0
    );
    assert!(say(address.0, traversal.as_bytes()).starts_with("HTTP/1.1 404 "));
    let smuggled = "POST /api/readings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\
                    Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n";
    let answer = say(address.0, smuggled.as_bytes());
    assert!(answer.matches("HTTP/1.1 ").count() <= 1, "{answer}");
    assert!(say(address.0, b"\x16\x03\x01 nonsense\r\n\r\n").starts_with("HTTP/1.1 400 "));
}

#[test]
fn a_taken_port_is_told() {
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let error = listen(app(), taken.local_addr().unwrap(), |_| Ok(())).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
}
