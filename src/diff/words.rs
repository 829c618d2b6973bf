//! Words of two articles side by side: how much of a clause another sentence says as well.
//!
//! A sum of vectors hides which words meet. Here each word looks for its like, so that "elle n'a pas signé" and "the
//! minister who signed on Monday" meet in *sign* however much else their clauses say (soft cardinality of words, after
//! BERTScore, arXiv:1904.09675, on static vectors).

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::Article;
use crate::encode::{Encoder, Vector, cosine, cosines};
use crate::error::Result;
use crate::text::{Span, run_of};

use super::frame::clause_of;
use super::sentence::nearest_mean;

/// So many different words of an article are looked at, the first: a news article has a few hundred, and every word is
/// held against every word.
const MOST: usize = 2000;

/// The words of an article that are neither names nor values.
pub(super) struct Words {
    vectors: Vec<Vector>,
    weights: Vec<f32>,
    tokens: Vec<Token>,
    /// Words of the article's language that deny by their sense.
    denying: Vec<Vector>,
    /// How near each word comes to one of these, reckoned once it is asked for.
    near_denial: Vec<OnceLock<f32>>,
}

struct Token {
    /// Index of the word among the article's different words.
    word: usize,
    span: Span,
    sentence: usize,
    clause: usize,
}

impl Words {
    pub fn read(article: &Article, encoder: &dyn Encoder) -> Result<Self> {
        let mut index = FxHashMap::<String, usize>::default();
        let mut tokens = Vec::new();
        let taken = taken(article);
        for (sentence, span) in article.sentences.iter().map(|sentence| sentence.span).enumerate() {
            for (at, text) in words(span.of(&article.document.text), false) {
                let span = Span::new(span.start + at, span.start + at + text.len());
                let next = taken.partition_point(|other| other.end <= span.start);
                if taken.get(next).is_some_and(|other| other.overlaps(span)) {
                    continue;
                }
                let Some(clause) = clause_of(article, span) else { continue };
                let (new, text) = (index.len(), text.to_lowercase());
                if new == MOST && !index.contains_key(&text) {
                    continue;
                }
                let word = *index.entry(text).or_insert(new);
                tokens.push(Token { word, span, sentence, clause });
            }
        }
        let mut texts = vec![""; index.len()];
        for (text, &word) in &index {
            texts[word] = text;
        }
        let mut counts = vec![0_f32; texts.len()];
        for token in &tokens {
            counts[token.word] += 1.0;
        }
        let weighed = encoder.encode_weighed(&texts)?.into_iter().zip(counts);
        let (vectors, weights) = weighed.map(|((vector, weight), count)| (vector, weight / count.sqrt())).unzip();
        let denying = &article.document.language.profile().polarity.hints;
        let denying: Vec<&str> = denying.iter().filter_map(|hint| stem(hint)).collect();
        let near_denial = texts.iter().map(|_| OnceLock::new()).collect();
        Ok(Self { vectors, weights, tokens, denying: encoder.encode(&denying)?, near_denial })
    }

    fn sentence(&self, sentence: usize) -> &[Token] {
        &self.tokens[run_of(&self.tokens, sentence, |token| token.sentence)]
    }

    /// How near a word of a sentence comes to `vector`.
    fn nearest(&self, sentence: usize, vector: &Vector) -> f32 {
        self.sentence(sentence).iter().map(|token| cosine(&self.vectors[token.word], vector)).fold(0.0, f32::max)
    }

    /// How near a word of a clause comes to one that denies by its sense.
    pub fn denying(&self, clause: usize) -> f32 {
        let near = |word: usize| {
            let hints = self.denying.iter().map(|hint| cosine(&self.vectors[word], hint));
            *self.near_denial[word].get_or_init(|| hints.fold(0.0, f32::max))
        };
        self.clause(clause).iter().map(|token| near(token.word)).fold(0.0, f32::max)
    }

    /// Clauses follow each other as their words do.
    fn clause(&self, clause: usize) -> &[Token] {
        &self.tokens[run_of(&self.tokens, clause, |token| token.clause)]
    }

    fn of_clause(&self, clause: usize) -> Vec<usize> {
        self.clause(clause).iter().map(|token| token.word).collect()
    }

    /// The words next to a place of a sentence.
    fn around(&self, (sentence, span): (usize, Span)) -> Vec<usize> {
        /// So many words on each side.
        const REACH: usize = 4;
        beside(self.sentence(sentence), span, REACH).collect()
    }

    /// The words of a clause that are next to any of `spans`.
    fn near(&self, clause: usize, spans: &[Span]) -> Vec<usize> {
        /// So many words on each side of a negation are what it denies.
        const REACH: usize = 3;
        spans.iter().flat_map(|&span| beside(self.clause(clause), span, REACH)).collect()
    }
}

/// What stands fast of an entry of a word list.
fn stem(entry: &str) -> Option<&str> {
    Some(entry.trim_end_matches('*')).filter(|word| !word.is_empty() && !word.starts_with('*'))
}

/// The `reach` words before a place, the nearest first, and as many after it.
fn beside(tokens: &[Token], span: Span, reach: usize) -> impl Iterator<Item = usize> {
    let before = tokens.iter().rev().filter(move |token| token.span.end <= span.start).take(reach);
    let after = tokens.iter().filter(move |token| token.span.start >= span.end).take(reach);
    before.chain(after).map(|token| token.word)
}

/// Names, values and what denies, in the text's order.
fn taken(article: &Article) -> Vec<Span> {
    let negations = article.claims.iter().flat_map(|claim| claim.negations.iter().copied());
    let values = article.values.iter().filter(|value| !value.is_vague()).map(|value| value.span);
    let mut taken: Vec<Span> = values.chain(negations).collect();
    taken.extend(article.entities.iter().map(|entity| entity.span));
    taken.sort_by_key(|span| (span.end, span.start));
    taken
}

/// The words of a text with their places; of Han characters that run together every two. With `stems` also one that stands
/// alone, as the stems of most Japanese verbs do, unless it counts a figure.
pub(super) fn words(text: &str, stems: bool) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    // A Han character, and whether it is a part of a word already.
    let mut before: Option<(usize, &str, bool)> = None;
    let alone = |(start, first, paired): (usize, _, bool)| (stems && !paired).then_some((start, first));
    for (at, word) in text.unicode_word_indices() {
        let han = word.chars().next().is_some_and(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
        let adjoining = before.filter(|(start, first, _)| han && start + first.len() == at);
        if adjoining.is_none() {
            out.extend(before.and_then(alone));
        }
        if !han {
            let kana = word.chars().all(|c| matches!(c, '\u{3040}'..='\u{309f}'));
            if !kana && word.chars().any(char::is_alphabetic) {
                out.push((at, word));
            }
            before = None;
            continue;
        }
        if let Some((start, first, _)) = adjoining {
            out.push((start, &text[start..start + first.len() + word.len()]));
        }
        let counts = text[..at].ends_with(|c: char| c.is_ascii_digit());
        before = Some((at, word, counts || adjoining.is_some()));
    }
    out.extend(before.and_then(alone));
    out
}

/// How much of each clause of either article each sentence of the other says.
pub(super) struct Coverage<'f> {
    a: &'f Words,
    b: &'f Words,
    /// Cosines of the words of the left and the right article.
    cosines: Vec<f32>,
    left: Side,
    right: Side,
}

/// The clauses of one article against the sentences of the other.
struct Side {
    sentences: usize,
    covered: Vec<f32>,
    usual: Vec<f32>,
}

impl<'f> Coverage<'f> {
    pub fn new(a: &'f Words, b: &'f Words, clauses: [usize; 2], sentences: [usize; 2]) -> Self {
        let mut cosines = cosines(&a.vectors, &b.vectors);
        cosines.iter_mut().for_each(|cosine| *cosine = cosine.max(0.0));
        let columns = b.vectors.len();
        let left = Side::new(a, b, [clauses[0], sentences[1]], |v, w| cosines[v * columns + w]);
        let right = Side::new(b, a, [clauses[1], sentences[0]], |w, v| cosines[v * columns + w]);
        Self { a, b, cosines, left, right }
    }

    /// The share of a left clause's words that a right sentence has, and by how much that is more than usual.
    pub fn left(&self, clause: usize, sentence: usize) -> (f32, f32) {
        self.left.of(clause, sentence)
    }

    /// The share of a right clause's words that a left sentence has, and by how much that is more than usual.
    pub fn right(&self, clause: usize, sentence: usize) -> (f32, f32) {
        self.right.of(clause, sentence)
    }

    /// How well the words next to a left and a right place, each a sentence and a span in it, meet each other.
    pub fn near(&self, left: (usize, Span), right: (usize, Span)) -> f32 {
        let (left, right) = (self.a.around(left), self.b.around(right));
        (self.met_right(&left, &right) + self.met_left(&right, &left)) / 2.0
    }

    /// How well the words next to the negations of a left and a right clause are met in the other clause, the better of
    /// the two.
    pub fn denied(&self, left: (usize, &[Span]), right: (usize, &[Span])) -> f32 {
        self.denied_left(left, right.0).max(self.denied_right(right, left.0))
    }

    /// How well the words next to the negations of a left clause are met in a right clause.
    pub fn denied_left(&self, (clause, negations): (usize, &[Span]), right: usize) -> f32 {
        self.met_right(&self.a.near(clause, negations), &self.b.of_clause(right))
    }

    /// How well the words next to the negations of a right clause are met in a left clause.
    pub fn denied_right(&self, (clause, negations): (usize, &[Span]), left: usize) -> f32 {
        self.met_left(&self.b.near(clause, negations), &self.a.of_clause(left))
    }

    /// How near a word of the left sentence `s` comes to `vector`.
    pub fn nearest_left(&self, s: usize, vector: &Vector) -> f32 {
        self.a.nearest(s, vector)
    }

    /// How near a word of the right sentence `t` comes to `vector`.
    pub fn nearest_right(&self, t: usize, vector: &Vector) -> f32 {
        self.b.nearest(t, vector)
    }

    /// How well left words are met among right ones.
    fn met_right(&self, left: &[usize], right: &[usize]) -> f32 {
        met(self.a, left, right, |v, w| self.cosines[v * self.b.vectors.len() + w])
    }

    /// How well right words are met among left ones.
    fn met_left(&self, right: &[usize], left: &[usize]) -> f32 {
        met(self.b, right, left, |w, v| self.cosines[v * self.b.vectors.len() + w])
    }
}

/// The weighted mean of the best cosines of `words` among those of another article.
fn met(own: &Words, words: &[usize], there: &[usize], likeness: impl Fn(usize, usize) -> f32) -> f32 {
    let best = |word: usize| there.iter().map(|&o| likeness(word, o)).fold(0.0, f32::max);
    let weight: f32 = words.iter().map(|&word| own.weights[word]).sum();
    let met: f32 = words.iter().map(|&word| own.weights[word] * best(word)).sum();
    if weight > 0.0 { met / weight } else { 0.0 }
}

impl Side {
    fn new(own: &Words, other: &Words, [clauses, sentences]: [usize; 2], like: impl Fn(usize, usize) -> f32) -> Self {
        let mut best = vec![0.0_f32; own.vectors.len() * sentences];
        for word in 0..own.vectors.len() {
            for token in &other.tokens {
                let slot = &mut best[word * sentences + token.sentence];
                *slot = slot.max(like(word, token.word));
            }
        }
        let mut covered = vec![0.0; clauses * sentences];
        let mut weights = vec![0.0_f32; clauses];
        for token in &own.tokens {
            let weight = own.weights[token.word];
            weights[token.clause] += weight;
            let row = &mut covered[token.clause * sentences..(token.clause + 1) * sentences];
            for (slot, best) in row.iter_mut().zip(&best[token.word * sentences..]) {
                *slot += weight * best;
            }
        }
        let mut usual = vec![0.0; clauses];
        for (clause, weight) in weights.into_iter().enumerate().filter(|(_, weight)| *weight > 0.0) {
            let row = &mut covered[clause * sentences..(clause + 1) * sentences];
            row.iter_mut().for_each(|slot| *slot /= weight);
            usual[clause] = nearest_mean(row.to_vec());
        }
        Self { sentences, covered, usual }
    }

    fn of(&self, clause: usize, sentence: usize) -> (f32, f32) {
        let covered = self.covered[clause * self.sentences + sentence];
        (covered, covered - self.usual[clause])
    }
}
