//! An OpenAI-compatible embeddings endpoint: texts go there in batches, vectors come back.
//!
//! The only part of the program that sends anything anywhere, and only to the URL that the user names: redirections are
//! not followed.

use std::sync::OnceLock;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Encoder, Vector, unit};
use crate::error::{Error, Result};

/// Texts of one request, and their bytes; one longer text goes alone.
const TEXTS: usize = 64;
const BYTES: usize = 32 << 10;
/// A local model on one core may take long over a batch.
const TIME: Duration = Duration::from_secs(60);
const TIME_TO_CONNECT: Duration = Duration::from_secs(10);
/// An answer is no longer than this: a batch of vectors of 4,096 numbers, as JSON, with room to spare.
const ANSWER: u64 = 64 << 20;
/// Characters that are shown of what a server says of its trouble.
const SAID: usize = 200;
/// Where the key is, for a server that asks for one.
const KEY: &str = "CLAIMDIFF_API_KEY";

/// A server that turns texts into vectors.
pub struct EndpointEncoder {
    agent: ureq::Agent,
    url: String,
    model: Option<String>,
    key: Option<String>,
    /// Numbers of a vector, once the first has come.
    dimensions: OnceLock<usize>,
}

#[derive(Serialize)]
struct Request<'a> {
    input: &'a [&'a str],
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a str>,
    encoding_format: &'static str,
}

#[derive(Deserialize)]
struct Answer {
    data: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    index: Option<usize>,
    embedding: Vec<f32>,
}

impl EndpointEncoder {
    /// A server by its base (`http://localhost:8000/v1`) or its endpoint (`…/v1/embeddings`); what follows a `#` is
    /// the name of the model to ask for. `CLAIMDIFF_API_KEY` is sent to it as a bearer token. Nothing is sent yet.
    pub fn new(url: &str) -> Self {
        Self::with_time(url, TIME)
    }

    fn with_time(url: &str, time: Duration) -> Self {
        let (base, model) = url.split_once('#').map_or((url, None), |(base, model)| (base, Some(model)));
        let base = base.trim_end_matches('/');
        let path = base.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
        let url = match path {
            "" => format!("{base}/v1/embeddings"),
            path if path.ends_with("embeddings") => base.to_owned(),
            _ => format!("{base}/embeddings"),
        };
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(time))
            .timeout_connect(Some(TIME_TO_CONNECT.min(time)))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(concat!("claimdiff/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        let key = std::env::var(KEY).ok().filter(|key| !key.is_empty());
        Self { agent, url, model: model.map(str::to_owned), key, dimensions: OnceLock::new() }
    }

    fn fail(&self, what: impl std::fmt::Display) -> Error {
        let what = what.to_string();
        Error::Encoder(format!("{}: {}", self.url, what.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    /// One request; a vector a text, in order.
    fn ask(&self, texts: &[&str]) -> Result<Vec<Vector>> {
        let request = Request { input: texts, model: self.model.as_deref(), encoding_format: "float" };
        let body = serde_json::to_vec(&request).map_err(|error| self.fail(error))?;
        let mut call = self.agent.post(&self.url).header("Content-Type", "application/json");
        if let Some(key) = &self.key {
            call = call.header("Authorization", format!("Bearer {key}"));
        }
        let mut response = call.send(&body).map_err(|error| self.fail(reason(error)))?;
        let status = response.status();
        let answer = response.body_mut().with_config().limit(ANSWER).read_to_vec();
        let answer = answer.map_err(|error| self.fail(reason(error)))?;
        if !status.is_success() {
            return Err(self.fail(format!("the server answers {status}{}", said(&answer))));
        }
        let answer: Answer = serde_json::from_slice(&answer)
            .map_err(|error| self.fail(format!("the answer is no list of embeddings ({error})")))?;
        self.vectors(answer, texts.len())
    }

    fn vectors(&self, answer: Answer, texts: usize) -> Result<Vec<Vector>> {
        let mut vectors = vec![Vector::new(); texts];
        let count = answer.data.len();
        for (place, item) in answer.data.into_iter().enumerate() {
            let Some(vector) = vectors.get_mut(item.index.unwrap_or(place)) else { continue };
            *vector = item.embedding;
        }
        if count != texts || vectors.iter().any(Vec::is_empty) {
            return Err(self.fail(format!("{count} vectors for {texts} texts")));
        }
        for vector in &mut vectors {
            let dimensions = *self.dimensions.get_or_init(|| vector.len());
            if vector.len() != dimensions {
                return Err(self.fail(format!("a vector of {} numbers after one of {dimensions}", vector.len())));
            }
            if !unit(vector).is_finite() {
                return Err(self.fail("a vector of numbers that are none"));
            }
        }
        Ok(vectors)
    }
}

impl Encoder for EndpointEncoder {
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vector>> {
        // Many servers refuse an empty text; it means nothing.
        let full: Vec<usize> = (0..texts.len()).filter(|&i| !texts[i].trim().is_empty()).collect();
        let mut vectors = vec![Vector::new(); texts.len()];
        let mut rest = &full[..];
        while !rest.is_empty() {
            let mut bytes = 0;
            let fits = rest.iter().take(TEXTS).take_while(|&&i| {
                bytes += texts[i].len();
                bytes <= BYTES
            });
            let (batch, later) = rest.split_at(fits.count().max(1));
            let asked: Vec<&str> = batch.iter().map(|&i| texts[i]).collect();
            for (&i, vector) in batch.iter().zip(self.ask(&asked)?) {
                vectors[i] = vector;
            }
            rest = later;
        }
        let dimensions = self.dimensions.get().copied().unwrap_or(0);
        vectors.iter_mut().for_each(|vector| vector.resize(dimensions, 0.0));
        Ok(vectors)
    }
}

/// Why there is no answer, for a person.
fn reason(error: ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(ureq::Timeout::Connect) => "no connection in time".to_owned(),
        ureq::Error::Timeout(_) => "no answer in time".to_owned(),
        ureq::Error::HostNotFound => "no such host".to_owned(),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => "no valid URL".to_owned(),
        ureq::Error::Io(error) => error.to_string(),
        other => other.to_string(),
    }
}

/// What a server says of its trouble, where it is text.
fn said(answer: &[u8]) -> String {
    let text = match serde_json::from_slice::<serde_json::Value>(answer) {
        Ok(json) => {
            let places = ["/error/message", "/error", "/message", "/detail"];
            places.iter().find_map(|place| json.pointer(place)?.as_str().map(str::to_owned))
        }
        // A web page says nothing in one line.
        Err(_) => std::str::from_utf8(answer).ok().filter(|text| !text.contains('<')).map(str::to_owned),
    };
    match text.unwrap_or_default().trim() {
        "" => String::new(),
        text => format!(": {}", text.chars().take(SAID).collect::<String>()),
    }
}

#[cfg(test)]
mod tests;
