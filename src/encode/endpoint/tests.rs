use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::*;

/// What a server did, and the base of its URL.
struct Server {
    base: String,
    asked: Arc<Mutex<Vec<(String, Value)>>>,
}

/// A server that answers each request with a status and a body made of what was sent.
fn server(answer: impl Fn(&Value) -> (u16, String) + Send + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.expect("a connection"));
            let (mut first, mut length) = (String::new(), 0);
            stream.read_line(&mut first).expect("a request");
            loop {
                let mut line = String::new();
                stream.read_line(&mut line).expect("a header");
                let line = line.trim().to_ascii_lowercase();
                if line.is_empty() {
                    break;
                }
                length = line.strip_prefix("content-length: ").map_or(length, |n| n.parse().expect("a number"));
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).expect("a body");
            let body: Value = serde_json::from_slice(&body).expect("JSON");
            let (status, text) = answer(&body);
            seen.lock().expect("no panic").push((first.split(' ').nth(1).unwrap_or_default().to_owned(), body));
            let length = text.len();
            let head = format!("HTTP/1.1 {status} -\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            // A client that has given up is what the test of the time limit wants.
            let _ = stream.get_mut().write_all(format!("{head}{text}").as_bytes());
        }
    });
    Server { base, asked }
}

fn texts(request: &Value) -> Vec<&str> {
    request["input"].as_array().expect("a list").iter().filter_map(Value::as_str).collect()
}

/// The last text first, as servers may; a vector tells the text's length.
fn lengths(request: &Value) -> (u16, String) {
    let item = |(index, text): (usize, &str)| json!({"index": index, "embedding": [text.len(), 1]});
    let data: Vec<Value> = texts(request).into_iter().enumerate().map(item).rev().collect();
    (200, json!({"object": "list", "data": data, "usage": {}}).to_string())
}

#[test]
fn vectors_come_in_order_at_unit_length_and_in_batches() {
    let server = server(lengths);
    let long = "x".repeat(BYTES + 1);
    let mut sent: Vec<&str> = vec!["xxx"; TEXTS + 1];
    sent.extend(["", long.as_str(), "x", " \n"]);
    let vectors = EndpointEncoder::new(&format!("{}/v1#small", server.base)).encode(&sent).expect("it answers");
    for (text, vector) in sent.iter().zip(&vectors) {
        let length = text.trim().len() as f32;
        let expected = if length > 0.0 { length / length.hypot(1.0) } else { 0.0 };
        assert!(vector.len() == 2 && (vector[0] - expected).abs() < 1e-6, "{} bytes: {vector:?}", text.len());
    }
    let asked = server.asked.lock().expect("no panic");
    assert_eq!(asked.iter().map(|(_, body)| texts(body).len()).collect::<Vec<_>>(), [TEXTS, 1, 1, 1]);
    assert!(asked.iter().all(|(path, body)| path == "/v1/embeddings" && body["model"] == "small"));
}

#[test]
fn a_url_may_name_the_server_its_base_or_its_endpoint() {
    for (url, expected) in [
        ("http://host", "http://host/v1/embeddings"),
        ("http://host:1/", "http://host:1/v1/embeddings"),
        ("https://host/v1", "https://host/v1/embeddings"),
        ("https://host/api/v3/", "https://host/api/v3/embeddings"),
        ("https://host/v1/embeddings#a/b", "https://host/v1/embeddings"),
    ] {
        assert_eq!(EndpointEncoder::new(url).url, expected);
    }
    assert_eq!(EndpointEncoder::new("https://host/v1#a/b").model.as_deref(), Some("a/b"));
}

#[test]
fn what_is_wrong_is_told_in_one_line() {
    type Reply = fn(&Value) -> (u16, String);
    let cases: &[(Reply, &str)] = &[
        (|_| (401, json!({"error": {"message": "no\nkey"}}).to_string()), "401 Unauthorized: no key"),
        (|_| (404, "<html><body>Not Found".to_owned()), "the server answers 404 Not Found"),
        (|_| (500, "out of memory".to_owned()), ": out of memory"),
        (|_| (307, String::new()), "307"),
        (|_| (200, "hello".to_owned()), "no list of embeddings"),
        (|_| (200, json!({"data": []}).to_string()), "0 vectors for 2 texts"),
        (
            |_| (200, json!({"data": [{"index": 0, "embedding": [1]}, {"index": 0, "embedding": [1]}]}).to_string()),
            "2 texts",
        ),
        (|_| (200, json!({"data": [{"embedding": [1]}, {"embedding": [1, 2]}]}).to_string()), "a vector of 2 numbers"),
        (|_| (200, json!({"data": [{"embedding": [1e39]}, {"embedding": [1]}]}).to_string()), "none"),
    ];
    for (reply, expected) in cases {
        let server = server(*reply);
        told(&EndpointEncoder::new(&server.base), expected);
    }
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
    told(&EndpointEncoder::new(&format!("http://{closed}")), "refused");
    told(&EndpointEncoder::new("http://a b"), "no valid URL");
}

#[test]
fn a_server_that_is_too_slow_is_not_waited_for() {
    let server = server(|request| {
        std::thread::sleep(Duration::from_secs(2));
        lengths(request)
    });
    told(&EndpointEncoder::with_time(&server.base, Duration::from_millis(100)), "no answer in time");
}

fn told(encoder: &EndpointEncoder, expected: &str) {
    let error = encoder.encode(&["one", "two"]).expect_err("trouble").to_string();
    assert!(error.contains(expected) && error.contains(&encoder.url) && !error.contains('\n'), "{error} / {expected}");
}
