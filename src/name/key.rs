//! Script-independent keys: Latin letters, spelling conventions reduced, and how far two words are one name.

use any_ascii::any_ascii;

/// Letter groups that differ between the spelling conventions of languages, reduced to one letter, the longest first.
/// Capitals stand for sounds: `C` as in church, `S` as in ship, `J` as in journal.
const SPELLINGS: &[(&str, &str)] = &[
    ("shch", "S"),
    ("schtsch", "S"),
    ("tsch", "C"),
    ("dsch", "J"),
    ("tch", "C"),
    ("sch", "S"),
    ("dzh", "J"),
    ("ough", "o"),
    ("augh", "o"),
    ("igh", "ai"),
    ("ch", "C"),
    ("cz", "C"),
    ("sh", "S"),
    ("sz", "S"),
    ("zh", "J"),
    ("dj", "J"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("cc", "k"),
    ("ts", "s"),
    ("tz", "s"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("iy", "i"),
    ("yi", "i"),
    ("ij", "i"),
    ("ie", "e"),
    ("ye", "e"),
    ("je", "e"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("qu", "k"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
    ("z", "s"),
];

/// Case endings left on a key's word, in reduced letters.
const TAILS: &[&str] = &[
    "", "a", "e", "i", "o", "u", "s", "n", "es", "em", "om", "im", "ov", "ev", "oi", "ei", "ego", "ogo", "omu", "emu",
    "iu", "ia", "is", "os", "as", "us", "um", "ii", "in",
];

/// A word in folded Latin letters.
pub fn fold(word: &str) -> String {
    any_ascii(word).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// A folded word with spelling conventions reduced.
pub fn reduce(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        let (piece, taken) = match SPELLINGS.iter().find(|(from, _)| rest.starts_with(from)) {
            Some((from, to)) => (*to, from.len()),
            None => (&rest[..first.len_utf8()], first.len_utf8()),
        };
        for c in piece.chars() {
            if !out.ends_with(c) || c.is_ascii_digit() {
                out.push(c);
            }
        }
        rest = &rest[taken..];
    }
    // "Popoff", "Popow", "Popov"
    if out.len() > 4 && out.ends_with('f') {
        out.pop();
        out.push('v');
    }
    // a final vowel is a case ending or mute more often than it tells names apart
    if out.len() > 4 && out.ends_with(is_vowel) {
        out.pop();
    }
    out
}

/// The key of a name: its words, reduced.
pub fn key<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for word in words {
        let word = reduce(&fold(word));
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// How a name is spelt, for the comparison over scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Latin letters, whose spelling is the name's own more often than not.
    Latin,
    /// An alphabet that spells names by sound.
    Alphabet,
    /// Syllables or characters, which tell fewer sounds apart.
    Syllables,
}

/// The script of a name, by its first letter.
pub fn script(name: &str) -> Script {
    match name.chars().find(|c| c.is_alphabetic()) {
        Some('\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}') => Script::Syllables,
        Some('\u{250}'..='\u{1dff}' | '\u{1f00}'..='\u{1fff}') => Script::Alphabet,
        _ => Script::Latin,
    }
}

/// The class of a sound that no two scripts tell apart for sure.
fn class(c: char) -> char {
    match c {
        'J' | 'C' | 'S' => 's',
        'l' => 'r',
        'b' | 'f' => 'v',
        'g' => 'k',
        'd' => 't',
        c => c,
    }
}

/// The consonants of a reduced word in classes of sound; `coarse` merges what syllabic scripts don't tell apart.
fn skeleton(word: &str, coarse: bool) -> String {
    let mut out = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    let mut first = true;
    while let Some(c) = chars.next() {
        let class = match c {
            // Уоррен: a glide that Latin writes with w
            'u' if first && chars.peek().copied().is_some_and(is_vowel) => Some('v'),
            // Jones is Джонс here and Йонес there
            'i' if first && chars.peek().copied().is_some_and(is_vowel) => Some(if coarse { 's' } else { 'S' }),
            _ if is_vowel(c) && first => Some('a'),
            _ if is_vowel(c) || c == 'h' && !first => None,
            'f' => Some('v'),
            'm' if coarse => Some('n'),
            _ if coarse => Some(class(c)),
            'J' | 'C' => Some('S'),
            _ => Some(c),
        };
        first = false;
        if let Some(class) = class
            && !out.ends_with(class)
        {
            out.push(class);
        }
    }
    out
}

/// How far the consonants of two reduced words are alike, 0..1; 0 where one has hardly any.
pub fn resemblance(a: &str, b: &str) -> f64 {
    let (x, y) = (skeleton(a, true), skeleton(b, true));
    if x.len().min(y.len()) < 2 { 0.0 } else { strsim::normalized_damerau_levenshtein(&x, &y) }
}

/// How far two reduced texts sound alike, by their letters or by their consonants alone, 0..1.
pub fn likeness(a: &str, b: &str) -> f64 {
    let letters = [a, b].map(|text| text.chars().map(class).collect::<String>());
    let bones = letters.each_ref().map(|text| text.chars().filter(|&c| !is_vowel(c)).collect::<String>());
    let like = |[x, y]: &[String; 2]| strsim::normalized_levenshtein(x, y);
    // Two consonants agree too easily.
    let telling = bones.iter().all(|bone| bone.len() >= 3);
    like(&letters).max(if telling { like(&bones) } else { 0.0 })
}

/// Two words that are one and differ in their ends have so many bytes in common at least.
pub const COMMON: usize = 4;

/// How far two reduced words are one name's, 0..1.
pub fn word_similarity(a: &str, b: &str, scripts: (Script, Script)) -> f64 {
    if a == b {
        return 1.0;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 2 || long.len() > 3 * short.len() + 2 {
        return 0.0;
    }
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    if common >= COMMON
        && common * 10 >= long.len() * 6
        && TAILS.contains(&&a[common..])
        && TAILS.contains(&&b[common..])
    {
        return 0.95;
    }
    let same_start = a.as_bytes().first() == b.as_bytes().first();
    let allowed = if long.len() >= 8 { 2 } else { usize::from(long.len() >= 5) };
    // What is cheap to tell comes first: every two names of an article are compared.
    let may_be_one = same_start && long.len() - short.len() <= allowed;
    if may_be_one && strsim::osa_distance(a, b) <= allowed && strsim::jaro_winkler(a, b) >= 0.9 {
        return 0.92;
    }
    if scripts.0 == scripts.1 {
        return 0.0;
    }
    let coarse = scripts.0 == Script::Syllables || scripts.1 == Script::Syllables;
    let (x, y) = (skeleton(a, coarse), skeleton(b, coarse));
    let near = strsim::normalized_damerau_levenshtein(a, b);
    let near_bones = strsim::normalized_damerau_levenshtein(&x, &y);
    let shorter = x.len().min(y.len());
    if x == y && ((shorter >= 3 && near >= 0.34) || (shorter == 2 && near >= 0.5) || near >= 0.6) {
        return 0.9;
    }
    if (near >= 0.7 && long.len() >= 4) || (near_bones >= 0.75 && near >= 0.5 && shorter >= 3) {
        return 0.87;
    }
    0.0
}
