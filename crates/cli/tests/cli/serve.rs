//! `tidings serve` as a user has it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use crate::bench::{Bench, bench};

/// A server that is ended with its test.
struct Served {
    child: Child,
    /// Its one line.
    page: String,
}

impl Served {
    fn start(bench: &Bench, arguments: &str) -> Self {
        let mut command = bench.command(&format!("serve --port 0 --model fast {arguments}"));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut page = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut page).unwrap();
        Self { child, page: page.trim_end().to_owned() }
    }

    /// What it answers to `GET path` with a further line of headers.
    fn get(&self, path: &str, header: &str) -> String {
        let host = self.page.strip_prefix("http://").unwrap().split('/').next().unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n{header}Connection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Ends it as Ctrl-C does; its exit code and all that it said besides.
    #[cfg(unix)]
    fn interrupt(mut self) -> (i32, String, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let (mut out, mut err) = (String::new(), String::new());
        self.child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        (self.child.wait().unwrap().code().unwrap(), out, err)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
#[test]
fn documents_are_listed_and_ctrl_c_ends_it() {
    let Some(bench) = bench("serve") else { return };
    bench.file("a.txt", "date 2022-12-31\nRebels shelled Elm on Friday.");
    bench.file("page.html", "<title>Rain</title><p>Rain fell on Elm on Friday.</p>");
    let served = Served::start(&bench, "a.txt page.html missing.txt");
    assert!(served.page.starts_with("http://127.0.0.1:"), "{}", served.page);
    let list = served.get("/api/documents", "");
    assert!(
        list.contains(r#"{"id":"a.txt","title":null,"outlet":null,"published":"2022-12-31"}"#),
        "{list}"
    );
    assert!(list.contains(r#"{"id":"page.html","title":"Rain""#), "{list}");
    let reading = served.get("/api/documents/a.txt/reading", "");
    assert!(reading.contains("\"type\":\"ASSAULT\""), "{reading}");
    assert!(served.get("/", "").contains("<title>"));
    let (code, out, err) = served.interrupt();
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.contains("missing.txt: there is no such file"), "{err}");
    assert!(err.contains("3 documents seen = 2 listed + 1 rejected"), "{err}");
}

#[test]
fn other_machines_need_a_token() {
    let Some(bench) = bench("serve_token") else { return };
    let refused = bench.run("serve --bind 0.0.0.0").exits(2);
    assert!(refused.err.contains("add --token") && refused.out.is_empty(), "{}", refused.err);
    assert!(bench.run("serve --token=short").exits(2).err.contains("at least 16"));
    let served = Served::start(&bench, "--token");
    let (address, token) = served.page.split_once("#token=").unwrap();
    assert!(address.ends_with('/') && token.len() == 32, "{}", served.page);
    assert!(served.get("/api/documents", "").starts_with("HTTP/1.1 401 "));
    let header = format!("Authorization: Bearer {token}\r\n");
    assert!(served.get("/api/documents", &header).starts_with("HTTP/1.1 200 "));
}

#[test]
fn a_taken_port_is_told_with_what_to_do() {
    let Some(bench) = bench("serve_port") else { return };
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let failed = bench.run(&format!("serve --model fast --port {port}")).exits(1);
    assert!(failed.err.contains("--port 0 takes a port that is free"), "{}", failed.err);
}
