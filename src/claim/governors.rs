//! What the words of a clause do to an event that stands among them: deny it, of everybody too, or leave it open.

use crate::document::{Document, Event};
use crate::lang::{Cue, Profile};
use crate::text::Span;

use super::reach::{focuses, frames, governs, granted, is_all, is_lasting, leaves_open, near, refuses};

/// The words of a clause that may govern an event, but for its negations.
pub(super) struct Governors<'a> {
    document: &'a Document,
    profile: &'a Profile,
    clause: Span,
    /// The one negation is a word that denies alone what stands behind it: "No victims".
    pub lone: bool,
    pub sweeping: Vec<Span>,
    /// Words that deny an event near them by their sense, with the list that they are of.
    pub lacking: Vec<(Cue, Span)>,
    pub absent: Vec<Span>,
    /// Words that leave open what comes of an event, likewise.
    pub unreal: Vec<(Cue, Span)>,
    /// Where the clause tells events.
    pub events: Vec<Span>,
}

impl<'a> Governors<'a> {
    pub fn new(document: &'a Document, profile: &'a Profile, clause: Span) -> Self {
        Self {
            document,
            profile,
            clause,
            lone: false,
            sweeping: Vec::new(),
            lacking: Vec::new(),
            absent: Vec::new(),
            unreal: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Whether the clause denies an event: by its negations, or by words that lack or refuse it.
    pub fn denies(&self, event: &Event, negations: &[Span]) -> bool {
        let (document, profile) = (self.document, self.profile);
        // 无罪 is an event of its own; in "tutuklanmadı" the ending denies the stem
        let own = |negation: &Span| profile.polarity.unspaced && negation.overlaps(event.span);
        let trails = |negation: &Span| event.span.end <= negation.start;
        // Only where the verb comes last does a negation behind the name of an event deny that it happened.
        let held = |negation: Span| profile.polarity.unspaced && near(document, event.span, negation, profile);
        let never = |negation: Span| {
            let absent = |words: &Span| words.overlaps(negation) && is_all(document, event.span, *words, self.clause);
            self.absent.iter().any(absent)
        };
        let goes_on = |negation: Span| is_lasting(&event.id) && !held(negation) && !never(negation);
        let apart = |negation: &Span| trails(negation) && (self.lone || goes_on(*negation));
        // "No victims among the passengers of the plane that landed": such a word denies the one thing
        let beyond = |negation: &Span| self.lone && self.parts(*negation, event.span);
        let mut around = negations.iter().filter(|negation| !own(negation) && !apart(negation) && !beyond(negation));
        let negated = around.any(|negation| governs(document, *negation, event.span, profile))
            && !granted(document, event.span, negations, profile);
        let mut lacking = self.lacking.iter().filter(|cue| self.lacks(**cue, event.span));
        // "had no intention of resigning" is one denial, "did not refuse to resign" is none
        let denies = |&(_, words): &(Cue, Span)| negations.iter().any(|negation| words.contains(*negation));
        match lacking.clone().any(denies) {
            true => true,
            false => negated ^ lacking.any(|_| true),
        }
    }

    /// Whether words deny an event by their sense.
    fn lacks(&self, (cue, words): (Cue, Span), event: Span) -> bool {
        let (document, profile) = (self.document, self.profile);
        match cue {
            // "refused to speak after the crash" takes the crash for granted
            Cue::Lacking => {
                near(document, words, event, profile) && !granted(document, event, &[words], profile)
                    || frames(document, words, event)
            }
            Cue::Refusing => refuses(document, words, event),
            _ => near(document, event, words, profile),
        }
    }

    /// Whether the clause leaves open what comes of an event; not where it denies what would leave it open: "has no plans
    /// to resign", but "called on her not to resign".
    pub fn leaves_open(&self, event: &Event, negations: &[Span]) -> bool {
        let asked_not =
            |words: Span| !negations.is_empty() && negations.iter().all(|negation| words.end <= negation.start);
        // "grevdeki işçiler zammı istedi": the object that the cue holds, and not what stands before it
        let held =
            |other: Span, words: Span| other.start <= words.start && words.start < other.end && other.end < words.end;
        let parted = |words: Span| self.events.iter().any(|&other| event.span.end <= other.start && held(other, words));
        let open = |&(cue, words): &(Cue, Span)| {
            if cue == Cue::Focus {
                return event.negated && focuses(self.document, words, event.span, self.profile);
            }
            (!event.negated || cue == Cue::Unreal && asked_not(words))
                && (cue == Cue::Unreal || !parted(words))
                && leaves_open(self.document, (cue, words), event.span, self.profile)
        };
        self.unreal.iter().any(open)
    }

    /// Whether another event stands between a negation and one behind it.
    fn parts(&self, negation: Span, event: Span) -> bool {
        self.events.iter().any(|other| negation.end <= other.start && other.end <= event.start)
    }

    /// Whether words that deny of everybody deny the event.
    pub fn sweeps(&self, event: &Event) -> bool {
        self.sweeping.iter().any(|word| governs(self.document, *word, event.span, self.profile))
    }
}
