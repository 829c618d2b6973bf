use std::path::Path;

use safetensors::tensor::{Dtype, TensorView, serialize};
use serde_json::json;

use super::*;

const WORDS: [&str; 4] = ["[UNK]", "river", "fleuve", "tax"];
const ROWS: [[f32; 2]; 4] = [[9.0, 9.0], [3.0, 4.0], [4.0, 3.0], [-1.0, 0.0]];

/// A folder with a model of four words; `tensors` beside or in place of its table.
fn model(tensors: &[(&str, Dtype, &[usize], Vec<u8>)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let vocab: serde_json::Map<_, _> =
        WORDS.iter().zip(0..).map(|(word, id)| ((*word).to_owned(), json!(id))).collect();
    let tokenizer = json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "post_processor": null, "decoder": null,
        "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
        "model": {"type": "WordLevel", "vocab": vocab, "unk_token": WORDS[0]},
    });
    std::fs::write(folder.path().join("tokenizer.json"), tokenizer.to_string()).expect("written");
    let views = tensors.iter().map(|(name, dtype, shape, data)| {
        (*name, TensorView::new(*dtype, shape.to_vec(), data).expect("a tensor of this shape"))
    });
    let bytes = serialize(views, None).expect("tensors");
    std::fs::write(folder.path().join("model.safetensors"), bytes).expect("written");
    folder
}

fn bytes<const N: usize>(rows: &[[f32; 2]], number: fn(f32) -> [u8; N]) -> Vec<u8> {
    rows.iter().flatten().flat_map(|&x| number(x)).collect()
}

fn encode(folder: &Path, text: &str) -> Vector {
    FolderEncoder::open(folder).and_then(|encoder| encoder.encode(&[text])).expect("it answers").remove(0)
}

#[test]
fn a_text_is_the_mean_of_its_known_tokens_in_every_type_of_number() {
    let tables = [
        ("embeddings", Dtype::F32, bytes(&ROWS, f32::to_le_bytes)),
        ("embedding.weight", Dtype::F64, bytes(&ROWS, |x| f64::from(x).to_le_bytes())),
        ("embeddings", Dtype::BF16, bytes(&ROWS, |x| ((x.to_bits() >> 16) as u16).to_le_bytes())),
        ("embeddings", Dtype::I8, bytes(&ROWS, |x| (x as i8).to_le_bytes())),
    ];
    for (name, dtype, table) in tables {
        let folder = model(&[(name, dtype, &[4, 2], table)]);
        for (text, expected) in [
            ("River", [0.6, 0.8]),
            ("river unheard-of fleuve", [0.5_f32.sqrt(); 2]),
            ("tax tax", [-1.0, 0.0]),
            ("", [0.0, 0.0]),
            ("unheard of", [0.0, 0.0]),
        ] {
            let vector = encode(folder.path(), text);
            assert!(vector.iter().zip(expected).all(|(x, y)| (x - y).abs() < 1e-6), "{dtype}, {text}: {vector:?}");
        }
    }
}

#[test]
fn tokens_may_share_rows_and_be_weighted() {
    let table = bytes(&[[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]], f32::to_le_bytes);
    let mapping: Vec<u8> = [0_i64, 1, 1, 2].iter().flat_map(|row| row.to_le_bytes()).collect();
    let weights: Vec<u8> = [1.0_f64, 3.0, 3.0, 4.0].iter().flat_map(|weight| weight.to_le_bytes()).collect();
    let folder = model(&[
        ("embeddings", Dtype::F32, &[3, 2], table),
        ("mapping", Dtype::I64, &[4], mapping),
        ("weights", Dtype::F64, &[4], weights),
    ]);
    let vector = encode(folder.path(), "fleuve tax");
    assert!((vector[0] - 0.6).abs() < 1e-6 && (vector[1] - 0.8).abs() < 1e-6, "{vector:?}");
}

#[test]
fn what_is_wrong_is_told_in_one_line() {
    let table = || ("embeddings", Dtype::F32, &[4, 2][..], bytes(&ROWS, f32::to_le_bytes));
    let whole = model(&[table()]);
    for (name, content) in [("tokenizer.json", "{}"), ("model.safetensors", "none")] {
        let folder = model(&[table()]);
        std::fs::write(folder.path().join(name), content).expect("written");
        told(folder.path(), name);
        std::fs::remove_file(folder.path().join(name)).expect("removed");
        told(folder.path(), name);
    }
    told(model(&[("other", Dtype::F32, &[4, 2], bytes(&ROWS, f32::to_le_bytes))]).path(), "embeddings");
    told(model(&[("embeddings", Dtype::I16, &[4, 2], vec![0; 16])]).path(), "I16");
    told(model(&[table(), ("mapping", Dtype::I32, &[1], vec![0xff; 4])]).path(), "mapping");
    assert!(FolderEncoder::open(whole.path()).is_ok());

    let short = model(&[("embeddings", Dtype::F32, &[2, 2], bytes(&ROWS[..2], f32::to_le_bytes))]);
    let error = FolderEncoder::open(short.path()).and_then(|encoder| encoder.encode(&["tax"]));
    assert!(error.is_err_and(|error| error.to_string().contains("the table lacks")));
}

fn told(folder: &Path, part: &str) {
    let error = FolderEncoder::open(folder).err().expect("no model").to_string();
    assert!(error.contains(part) && error.starts_with("encoder: ") && !error.contains('\n'), "{error}");
}
