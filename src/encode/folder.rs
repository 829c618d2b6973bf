//! A static model in the Model2Vec format: a folder with `tokenizer.json` and `model.safetensors`.
//!
//! A text is the mean of its tokens' rows, as Model2Vec's own library makes it; unknown tokens say nothing. The tensor
//! of rows is read where it lies in the file's bytes, whatever its type. Texts are taken whole, however long.

use std::ops::Range;
use std::path::{Path, PathBuf};

use safetensors::{Dtype, SafeTensors, tensor::TensorInfo};
use tokenizers::Tokenizer;

use super::{Encoder, Vector, half, unit};
use crate::error::{Error, Result};

/// A model read from a folder.
pub struct FolderEncoder {
    folder: PathBuf,
    tokenizer: Tokenizer,
    unknown: Option<u32>,
    bytes: Vec<u8>,
    rows: Range<usize>,
    number: Number,
    dimensions: usize,
    /// How much each token counts.
    weights: Option<Vec<f32>>,
    /// Which row each token has, where several share one.
    mapping: Option<Vec<u32>>,
}

/// How a tensor writes its numbers; little-endian.
#[derive(Debug, Clone, Copy)]
enum Number {
    F64,
    F32,
    F16,
    Bf16,
    I8,
}

impl FolderEncoder {
    /// Reads the model.
    ///
    /// # Errors
    /// The folder lacks one of the files, or one is not of the format.
    pub fn open(folder: &Path) -> Result<Self> {
        let fail = |what: &str| Error::Encoder(format!("{}: {what}", folder.display()));
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read(&path).map_err(|error| Error::Encoder(format!("{}: {error}", path.display())))
        };
        let json = read("tokenizer.json")?;
        let bytes = read("model.safetensors")?;
        let mut tokenizer = Tokenizer::from_bytes(&json)
            .map_err(|error| fail(&format!("tokenizer.json: {error}").replace('\n', " ")))?;
        tokenizer.with_padding(None);
        tokenizer.with_truncation(None).map_err(|error| fail(&format!("tokenizer.json: {error}")))?;

        let (head, metadata) =
            SafeTensors::read_metadata(&bytes).map_err(|error| fail(&format!("model.safetensors: {error}")))?;
        let place = |tensor: &TensorInfo| 8 + head + tensor.data_offsets.0..8 + head + tensor.data_offsets.1;
        let table = ["embeddings", "embedding.weight"].iter().find_map(|name| metadata.info(name));
        let Some((table, &[_, dimensions])) = table.map(|table| (table, &table.shape[..])) else {
            return Err(fail("model.safetensors has no table \"embeddings\""));
        };
        let number = Number::of(table.dtype)
            .filter(|_| dimensions > 0)
            .ok_or_else(|| fail(&format!("a table of {} is not supported", table.dtype)))?;
        let numbers = |name: &str| -> Result<Option<Vec<f32>>> {
            let Some(tensor) = metadata.info(name) else { return Ok(None) };
            let number = Number::of(tensor.dtype)
                .ok_or_else(|| fail(&format!("\"{name}\" of {} is not supported", tensor.dtype)))?;
            Ok(Some(number.each(&bytes[place(tensor)]).collect::<Vec<f32>>()))
        };
        let weights = numbers("weights")?;
        let mapping = match metadata.info("mapping") {
            None => None,
            Some(tensor) => Some(indexes(tensor.dtype, &bytes[place(tensor)]).ok_or_else(|| {
                fail(&format!("a mapping of {} or with negative numbers is not supported", tensor.dtype))
            })?),
        };
        let rows = place(table);
        let unknown = unknown(&json, &tokenizer);
        Ok(Self { folder: folder.to_owned(), tokenizer, unknown, rows, number, dimensions, weights, mapping, bytes })
    }

    fn vector(&self, text: &str) -> Result<Vector> {
        let fail = |what: String| Error::Encoder(format!("{}: {what}", self.folder.display()));
        let tokens = self.tokenizer.encode_fast(text, false).map_err(|error| fail(error.to_string()))?;
        let mut sum = vec![0.0; self.dimensions];
        let width = self.dimensions * self.number.width();
        for &token in tokens.get_ids().iter().filter(|&&token| Some(token) != self.unknown) {
            let row = self.mapping.as_ref().map_or(Some(token), |mapping| mapping.get(token as usize).copied());
            let weight = self.weights.as_ref().map_or(Some(1.0), |weights| weights.get(token as usize).copied());
            let bytes = row.and_then(|row| self.bytes[self.rows.clone()].chunks_exact(width).nth(row as usize));
            let (Some(bytes), Some(weight)) = (bytes, weight) else {
                return Err(fail(format!("the tokenizer has a token {token} that the table lacks")));
            };
            sum.iter_mut().zip(self.number.each(bytes)).for_each(|(sum, x)| *sum += weight * x);
        }
        if unit(&mut sum).is_finite() { Ok(sum) } else { Err(fail("a row of numbers that are none".to_owned())) }
    }
}

impl Encoder for FolderEncoder {
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vector>> {
        texts.iter().map(|text| self.vector(text)).collect()
    }
}

impl Number {
    fn of(dtype: Dtype) -> Option<Self> {
        match dtype {
            Dtype::F64 => Some(Self::F64),
            Dtype::F32 => Some(Self::F32),
            Dtype::F16 => Some(Self::F16),
            Dtype::BF16 => Some(Self::Bf16),
            // One scale for the whole table, which unit length takes out again.
            Dtype::I8 => Some(Self::I8),
            _ => None,
        }
    }

    /// Bytes of a number.
    fn width(self) -> usize {
        match self {
            Self::F64 => 8,
            Self::F32 => 4,
            Self::F16 | Self::Bf16 => 2,
            Self::I8 => 1,
        }
    }

    fn each(self, bytes: &[u8]) -> impl Iterator<Item = f32> {
        bytes.chunks_exact(self.width()).map(move |bytes| match (self, bytes) {
            (Self::F64, &[a, b, c, d, e, f, g, h]) => f64::from_le_bytes([a, b, c, d, e, f, g, h]) as f32,
            (Self::F32, &[a, b, c, d]) => f32::from_le_bytes([a, b, c, d]),
            (Self::F16, &[a, b]) => half(u16::from_le_bytes([a, b])),
            (Self::Bf16, &[a, b]) => f32::from_bits(u32::from(u16::from_le_bytes([a, b])) << 16),
            (_, bytes) => bytes.first().map_or(0.0, |&byte| f32::from(byte.cast_signed())),
        })
    }
}

/// Row numbers, none of them negative.
fn indexes(dtype: Dtype, bytes: &[u8]) -> Option<Vec<u32>> {
    match dtype {
        Dtype::I64 => bytes.as_chunks().0.iter().map(|&bytes| i64::from_le_bytes(bytes).try_into().ok()).collect(),
        Dtype::I32 => bytes.as_chunks().0.iter().map(|&bytes| i32::from_le_bytes(bytes).try_into().ok()).collect(),
        _ => None,
    }
}

/// The token for what no other token covers: named in most models, numbered in a unigram model.
fn unknown(json: &[u8], tokenizer: &Tokenizer) -> Option<u32> {
    let json: serde_json::Value = serde_json::from_slice(json).ok()?;
    let model = json.get("model")?;
    match model.get("unk_token").and_then(serde_json::Value::as_str) {
        Some(token) => tokenizer.token_to_id(token),
        None => model.get("unk_id")?.as_u64()?.try_into().ok(),
    }
}

#[cfg(test)]
mod tests;
