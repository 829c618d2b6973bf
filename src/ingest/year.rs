//! The years that datelines leave out, from the articles beside them.

use jiff::civil::Date;

use crate::document::{Document, MonthDay};
use crate::value::days_between;

/// Articles on one event appear within so many days.
const NEAR: i64 = 45;

/// Dates the articles of one event: a dateline without its year ("PRAGUE, May 12 –") has the year that puts it nearest to
/// the days of the others. An article of which no other tells when it was stays without a date.
pub fn date_together(documents: &mut [Document]) {
    let told: Vec<Date> = documents.iter().filter_map(|document| document.published).collect();
    for document in documents.iter_mut().filter(|document| document.published.is_none()) {
        document.published = document.dateline.and_then(|day| nearest(day, &told));
    }
}

fn nearest(day: MonthDay, told: &[Date]) -> Option<Date> {
    let candidates = told.iter().flat_map(|&date| {
        let years = (-1..=1).filter_map(move |shift| Date::new(date.year() + shift, day.month, day.day).ok());
        years.map(move |found| (days_between(date, found).abs(), found))
    });
    candidates.min().filter(|&(distance, _)| distance <= NEAR).map(|(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_has_the_year_of_the_articles_beside_it() {
        let day = |month, day| MonthDay { month, day };
        let told: [Date; 2] = ["2025-12-30".parse().unwrap(), "2025-12-31".parse().unwrap()];
        for (dateline, expected) in [
            (day(12, 31), Some("2025-12-31")),
            (day(1, 1), Some("2026-01-01")),
            (day(11, 20), Some("2025-11-20")),
            (day(6, 5), None),
            (day(2, 29), None),
        ] {
            let found = nearest(dateline, &told).map(|date| date.to_string());
            assert_eq!(found.as_deref(), expected, "{dateline:?}");
        }
        assert_eq!(nearest(day(12, 31), &[]), None);
    }
}
