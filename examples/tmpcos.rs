use claimdiff::{EmbeddedEncoder, Encoder};
fn main() {
    let e = EmbeddedEncoder::new().unwrap();
    let t: Vec<String> = std::env::args().skip(1).collect();
    let r: Vec<&str> = t.iter().map(String::as_str).collect();
    let v = e.encode(&r).unwrap();
    for a in &v {
        println!(
            "{}",
            v.iter()
                .map(|b| format!("{:.2}", a.iter().zip(b.iter()).map(|(x, y)| x * y).sum::<f32>()))
                .collect::<Vec<_>>()
                .join(" ")
        );
    }
}
