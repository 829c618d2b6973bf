//! The `[speech]` section of a language file: what shows that words are somebody's, and whose.
//!
//! Words stand in lower case. A word (or the last word of several) that ends in `*` is a stem: it matches every
//! word that begins so.

use serde::Deserialize;

/// See the module.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Speech {
    /// Reporting verbs without a judgement: said, told, explained. Forms as they are written.
    pub says: Vec<String>,
    /// The writer keeps a distance: claims, alleges.
    pub claims: Vec<String>,
    /// Denies, rejects.
    pub denies: Vec<String>,
    /// Admits, concedes.
    pub admits: Vec<String>,
    /// Announces, promises, plans.
    pub announces: Vec<String>,
    /// Reporting verbs in two words with others between them: "liet (de minister) weten", "teilte (die Polizei) mit".
    pub parted: Vec<String>,
    /// Verbs that report only beside a quotation in marks: smiled, called (it), opens (a sentence with …).
    pub beside: Vec<String>,
    /// Those of the reporting verbs that stand as an attribute before the speaker: "“…” diyen Ali", Ali who says "…".
    pub attributive: Vec<String>,
    /// Words that stand before a reporting verb and belong to it: has, hat, a, ha.
    pub auxiliaries: Vec<String>,
    /// Open the clause that says what was said: that, dass, que. A comma does so where `comma_opens`.
    pub complementizers: Vec<String>,
    /// A reporting verb and a comma open indirect speech without a complementizer ("sagte, er komme").
    pub comma_opens: bool,
    /// Verbs that open indirect speech with nothing between ("said the club would appeal").
    pub bare: Vec<String>,
    /// Between a name and a role that is the name's: is, was, est, ist.
    pub copulas: Vec<String>,
    /// Before an infinitive that says what was said: "promised to go", "a promis de partir".
    pub infinitive_opens: Vec<String>,
    /// How infinitives end, where that tells them: "promete volver".
    pub infinitive_endings: Vec<String>,
    /// Inside an infinitive behind a comma: "kündigte an, das Gesetz zu unterzeichnen".
    pub infinitive_inside: Vec<String>,
    /// Before a clause that says whose words the other one is: "wie der Minister sagte", "comme l'a dit le ministre".
    pub as_said: Vec<String>,
    /// Words for the sentence before: "das teilte die Polizei mit", "об этом сообщила полиция".
    pub anaphors: Vec<String>,
    /// Before the one whose words they are: according to, selon, laut.
    pub according: Vec<String>,
    /// According to somebody who was named before: "по его словам", "jej zdaniem".
    pub in_their_words: Vec<String>,
    /// After the one whose words they are: zufolge, mukaan, göre, によると.
    pub according_after: Vec<String>,
    /// Third-person words that stand for a speaker: he, she, ce dernier, der 44-Jährige.
    pub pronouns: Vec<String>,
    /// Those of them that mean the last one named: the latter, ce dernier.
    pub latter: Vec<String>,
    /// "I", in a language that never leaves it out …
    pub first_person: Vec<String>,
    /// … and the other words by which speakers mean themselves, alone or with others: "me", "our".
    pub first_other: Vec<String>,
    /// Nouns of those who speak in the news: coach, minister, spokeswoman, police.
    pub roles: Vec<String>,
    /// Those of the roles that are no single person: company, police, sources, report. Where the list is empty nobody
    /// knows, and a role is whoever is said to hold it.
    pub bodies: Vec<String>,
    /// Articles and possessives before a role.
    pub determiners: Vec<String>,
    /// Those of the determiners that bring in somebody new: a, un, ein. None in a language without articles.
    pub indefinites: Vec<String>,
    /// Those of the determiners that say whose: "his lawyer" is another than he.
    pub possessives: Vec<String>,
    /// A verb needs no subject: "dijo", "powiedział".
    pub drops_subjects: bool,
    /// Prepositions and conjunctions: a speaker's name ends before them.
    pub stops: Vec<String>,
    /// Words that say a source is a medium: newspaper, agency, Zeitung.
    pub media: Vec<String>,
    /// Before a medium that relays the words: told, relayé par, gegenüber.
    pub relays: Vec<String>,
    /// How the word before a reporting verb ends where that word closes what was said (Korean -다고, Turkish -dığını).
    pub complement_endings: Vec<String>,
    /// What stands right behind quoted words where a particle quotes them: と, 라고.
    pub quotatives: Vec<String>,
    /// Verb forms that by themselves report (German Konjunktiv I): sei, habe, werde.
    pub reported_forms: Vec<String>,
    /// Auxiliaries that with a participle give hearsay: aurait, avrebbe.
    pub hearsay: Vec<String>,
    /// How participles end, for `hearsay`.
    pub participle_endings: Vec<String>,
    /// What ends a sentence of hearsay: という, 고 한다.
    pub hearsay_ends: Vec<String>,
    /// Words that make a conditional a condition, not hearsay: si, se.
    pub conditions: Vec<String>,
    /// Ends of the word before which the subject stands: は, が, 는, 은.
    pub subject_markers: Vec<String>,
    /// Those of them that mark what the whole sentence is about, before the subject of a clause in it: は, 은.
    pub topic_markers: Vec<String>,
    /// Right behind a name (or its title), and no subject then: に, 에게; with an apostrophe where one parts them ("'e").
    pub oblique_markers: Vec<String>,
    /// The end of a phrase of where or when before the subject: で, 에서.
    pub phrase_ends: Vec<String>,
    /// Where words are not spaced, before where or to whom the subject speaks: 在, 对.
    pub phrase_opens: Vec<String>,
    /// Particles that end as one of those does and mark no subject: では, には.
    pub adjunct_markers: Vec<String>,
    /// Letters written together with the next word: Arabic و, ف.
    pub prefixes: Vec<String>,
    /// Immediately, sofort, tout de suite: a promise for now.
    pub at_once: Vec<String>,
    /// Once back, sobald, une fois: a promise for later.
    pub later: Vec<String>,
    /// Words that begin with an apostrophe, which opens no quotation: 's, 't, 'em.
    pub apostrophe_words: Vec<String>,
    /// A paragraph may open speech with a dash.
    pub dashes: bool,
    /// Words are written without spaces between them.
    pub unspaced: bool,
}

impl Speech {
    /// The verbs of saying, whatever stance they take.
    pub fn verbs(&self) -> impl Iterator<Item = &String> {
        [&self.says, &self.claims, &self.denies, &self.admits, &self.announces].into_iter().flatten()
    }
}
