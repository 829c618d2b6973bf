//! What a numeral in characters comes to, digit by digit and magnitude by magnitude: 二億五千万.

use rust_decimal::Decimal;

/// A numeral as far as it is read.
pub(super) struct Numeral {
    /// Parts that end with a magnitude of 10,000 or more, and that magnitude.
    parts: Vec<(Decimal, Decimal)>,
    /// Tens, hundreds and thousands since then.
    section: Decimal,
    /// The last magnitude, which the next must be below.
    room: Decimal,
    /// A digit, or digits, that no magnitude follows yet.
    pub current: Option<Decimal>,
    /// How many digit words `current` is made of; 0 for digits.
    pub run: u32,
    /// A zero stands before `current`: 一千零二.
    pub zero: bool,
}

impl Numeral {
    pub fn new() -> Self {
        Self {
            parts: Vec::new(),
            section: Decimal::ZERO,
            room: Decimal::from(10_000),
            current: None,
            run: 0,
            zero: false,
        }
    }

    /// The last magnitude.
    pub fn magnitude(&self) -> Option<Decimal> {
        let ten_thousand = Decimal::from(10_000);
        if self.room < ten_thousand { Some(self.room) } else { self.parts.last().map(|(_, by)| *by) }
    }

    /// Whether nothing is read yet.
    pub fn is_empty(&self) -> bool {
        self.current.is_none() && self.section.is_zero() && self.parts.is_empty()
    }

    /// A further digit word; false where it does not fit.
    pub fn digit(&mut self, value: Decimal) -> bool {
        match self.current {
            None if value.is_zero() && !self.is_empty() => self.zero = true,
            None => (self.current, self.run) = (Some(value), 1),
            Some(before) if self.run > 0 && self.section.is_zero() && self.parts.is_empty() && self.run < 12 => {
                let Some(sum) = before.checked_mul(Decimal::TEN).and_then(|tens| tens.checked_add(value)) else {
                    return false;
                };
                (self.current, self.run) = (Some(sum), self.run + 1);
            }
            Some(_) => return false,
        }
        true
    }

    /// A magnitude; false where it does not fit.
    pub fn multiply(&mut self, by: Decimal) -> bool {
        // 五十ダース.
        if by == Decimal::from(12) {
            let Some(value) = self.value().filter(|n| !n.is_zero()).and_then(|n| n.checked_mul(by)) else {
                return false;
            };
            (self.section, self.room, self.current) = (value, Decimal::ONE, None);
            self.parts.clear();
        } else if by < Decimal::from(10_000) {
            if by >= self.room || self.run == 0 && by <= Decimal::TEN && self.current.is_some() {
                return false;
            }
            let Some(value) = self.current.unwrap_or(Decimal::ONE).checked_mul(by) else { return false };
            self.section += value;
            self.room = by;
        } else {
            let mut value = self.section + self.current.unwrap_or_default();
            let keep = self.parts.iter().rposition(|(_, magnitude)| *magnitude > by).map_or(0, |at| at + 1);
            for (part, _) in &self.parts[keep..] {
                value += *part;
            }
            let Some(product) = value.checked_mul(by).filter(|product| !product.is_zero()) else { return false };
            self.parts.truncate(keep);
            self.parts.push((product, by));
            self.section = Decimal::ZERO;
            self.room = Decimal::from(10_000);
        }
        (self.current, self.run, self.zero) = (None, 0, false);
        true
    }

    /// What all that is read comes to; `None` where it is too large.
    pub fn value(&self) -> Option<Decimal> {
        let sum = self.parts.iter().try_fold(self.section, |sum, (part, _)| sum.checked_add(*part))?;
        sum.checked_add(self.current.unwrap_or_default())
    }
}
