//! A value's normal form in plain English: `2025-01` is "January 2025", `PT30S` "30 seconds".
//! What it doesn't know it leaves as it is.

use claimdiff::Language;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The value of a kind, for a person.
pub fn value(kind: &str, normal: &str) -> String {
    match kind {
        "date" => date(normal),
        "duration" => duration(normal).unwrap_or_else(|| normal.to_owned()),
        "number" => grouped(normal),
        "ordinal" => ordinal(normal),
        "percent" => format!("{}%", grouped(normal)),
        "age" => format!("aged {normal}"),
        "money" => match normal.split_once(' ') {
            Some((currency, amount)) => format!("{currency} {}", grouped(amount)),
            None => normal.to_owned(),
        },
        "quantity" => match normal.split_once(' ') {
            Some((amount, unit)) => format!("{} {}", grouped(amount), unit_name(unit)),
            None => normal.to_owned(),
        },
        "entity" => Language::ENGLISH.country(normal).unwrap_or(normal).to_owned(),
        _ => normal.to_owned(),
    }
}

/// The value of one side of a finding of a kind: a share among percentages is one of them, a year among ages one of birth.
pub fn side(finding: &str, kind: &str, normal: &str) -> String {
    match (finding, kind) {
        ("percent", "number") => match normal.parse::<f64>() {
            Ok(share) => value("percent", &format!("{}", (share * 1000.0).round() / 10.0)),
            Err(_) => value(kind, normal),
        },
        ("age", "date") => format!("born {}", date(normal)),
        _ => value(kind, normal),
    }
}

/// A UCUM unit as people write it.
fn unit_name(ucum: &str) -> String {
    const NAMES: [(&str, &str); 23] = [
        ("Cel", "°C"),
        ("[degF]", "°F"),
        ("[mi_i]", "miles"),
        ("[mi_i]/h", "mph"),
        ("[nmi_i]", "nautical miles"),
        ("[kn_i]", "knots"),
        ("[acr_us]", "acres"),
        ("har", "ha"),
        ("[HP]", "hp"),
        ("[psi]", "psi"),
        ("[ston_av]", "short tons"),
        ("[sft_i]", "sq ft"),
        ("[smi_us]", "sq miles"),
        ("[syd_i]", "sq yd"),
        ("[cft_i]", "cu ft"),
        ("[foz_us]", "fl oz"),
        ("[bbl_us]", "barrels"),
        ("[ly]", "light years"),
        ("[car_m]", "carats"),
        ("[stone_av]", "stone"),
        ("mo", "months"),
        ("deg", "°"),
        ("tsubo", "坪"),
    ];
    if let Some((_, name)) = NAMES.iter().find(|(code, _)| *code == ucum) {
        return (*name).to_owned();
    }
    // "[ft_i]" is ft, "kW.h" kWh, "m2" m².
    let plain: String = ucum.split(['[', ']']).map(|part| part.split('_').next().unwrap_or(part)).collect();
    let plain = plain.replace('.', "");
    match plain.strip_suffix(['2', '3']) {
        Some(base) if plain.ends_with('2') => format!("{base}²"),
        Some(base) => format!("{base}³"),
        None => plain,
    }
}

/// A kind, as a person would call it.
pub fn kind(kind: &str) -> &str {
    match kind {
        "number" => "how many",
        "ordinal" => "rank",
        "percent" => "percentage",
        "quantity" => "measure",
        "entity" => "who or where",
        "polarity" => "whether it is so",
        "quote" => "quotation",
        "attribution" => "who said it",
        other => other,
    }
}

/// How sure a probability is, in words.
pub fn confidence(probability: f64) -> &'static str {
    match probability {
        p if p >= 0.9 => "almost certain",
        p if p >= 0.75 => "likely",
        p if p >= 0.5 => "plausible",
        _ => "doubtful",
    }
}

/// A probability as a whole percentage.
pub fn percent(probability: f64) -> String {
    format!("{:.0} %", probability * 100.0)
}

/// "1 conflict", "2 conflicts".
pub fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// An EDTF date.
pub fn date(normal: &str) -> String {
    if let Some((from, to)) = normal.split_once('/') {
        return match (from, to) {
            ("" | "..", to) => format!("until {}", date(to)),
            (from, "" | "..") => format!("from {}", date(from)),
            (from, to) => format!("{} to {}", date(from), date(to)),
        };
    }
    let plain = normal.trim_end_matches(['~', '?', '%']);
    let shown = single_date(plain).unwrap_or_else(|| plain.to_owned());
    if plain.len() == normal.len() { shown } else { format!("about {shown}") }
}

fn single_date(plain: &str) -> Option<String> {
    let (year, rest) = match plain.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (plain, None),
    };
    if year.len() != 4 {
        return None;
    }
    let Some(rest) = rest else {
        return year
            .strip_suffix('X')
            .filter(|decade| decade.len() == 3 && !decade.contains('X'))
            .map_or_else(|| Some(year.to_owned()), |decade| Some(format!("the {decade}0s")));
    };
    if let Some(week) = rest.strip_prefix('W') {
        return week_date(year, week);
    }
    let year = if year == "XXXX" { String::new() } else { format!(" {year}") };
    let (month, day) = match rest.split_once('-') {
        Some((month, day)) => (month, Some(day)),
        None => (rest, None),
    };
    let number: usize = month.parse().ok()?;
    let month = match number {
        1..=12 => MONTHS[number - 1].to_owned(),
        21..=24 => ["spring", "summer", "autumn", "winter"][number - 21].to_owned(),
        33..=36 => format!("quarter {}", number - 32),
        _ => return None,
    };
    Some(match day {
        Some(day) => format!("{} {month}{year}", day.parse::<u8>().ok()?),
        None => format!("{month}{year}"),
    })
}

/// What follows the `W` of a week date: the week's number and the weekday, or a weekday of no week.
fn week_date(year: &str, rest: &str) -> Option<String> {
    const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let (week, day) = rest.split_once('-').map_or((rest, None), |(week, day)| (week, Some(day)));
    let weekday = match day {
        Some(day) => Some(*WEEKDAYS.get(day.parse::<usize>().ok()?.checked_sub(1)?)?),
        None => None,
    };
    let week = if week == "XX" { None } else { Some(format!("week {}", week.parse::<u8>().ok()?)) };
    let year = if year == "XXXX" { String::new() } else { format!(" of {year}") };
    match (weekday, week) {
        (Some(weekday), None) => Some(weekday.to_owned()),
        (Some(weekday), Some(week)) => Some(format!("{weekday} of {week}{year}")),
        (None, Some(week)) => Some(format!("{week}{year}")),
        (None, None) => None,
    }
}

/// An ISO 8601 duration.
fn duration(normal: &str) -> Option<String> {
    let mut parts = Vec::new();
    let mut digits = String::new();
    let mut time = false;
    for c in normal.strip_prefix('P')?.chars() {
        let unit = match c {
            'T' => {
                time = true;
                continue;
            }
            '0'..='9' | '.' => {
                digits.push(c);
                continue;
            }
            'Y' => "year",
            'M' if time => "minute",
            'M' => "month",
            'W' => "week",
            'D' => "day",
            'H' => "hour",
            'S' => "second",
            _ => return None,
        };
        let plural = if digits == "1" { "" } else { "s" };
        parts.push(format!("{} {unit}{plural}", grouped(&digits)));
        digits.clear();
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn ordinal(normal: &str) -> String {
    let suffix = match normal.as_bytes() {
        [.., b'1', _] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    };
    if normal.bytes().all(|b| b.is_ascii_digit()) { format!("{normal}{suffix}") } else { normal.to_owned() }
}

/// A round number of millions and more: 2400000 is 2.4 million.
fn in_words(whole: &str) -> Option<(String, &'static str)> {
    const NAMES: [(usize, &str); 3] = [(12, "trillion"), (9, "billion"), (6, "million")];
    /// More digits than these are not round.
    const DIGITS: usize = 4;
    let digits = whole.trim_end_matches('0').len();
    let (zeros, name) = NAMES.into_iter().find(|(zeros, _)| whole.len() > *zeros)?;
    let (front, back) = whole.split_at(whole.len() - zeros);
    if digits > DIGITS || front.len() > 3 {
        return None;
    }
    let back = back.trim_end_matches('0');
    let point = if back.is_empty() { "" } else { "." };
    Some((format!("{front}{point}{back}"), name))
}

/// A decimal with its thousands set apart.
fn grouped(normal: &str) -> String {
    let (sign, digits) = normal.strip_prefix('-').map_or(("", normal), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return normal.to_owned();
    }
    if let Some((amount, name)) = fraction.is_none().then(|| in_words(whole)).flatten() {
        return format!("{sign}{amount} {name}");
    }
    let mut shown = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && whole.len() > 4 && (whole.len() - index) % 3 == 0 {
            shown.push(',');
        }
        shown.push(digit);
    }
    if let Some(fraction) = fraction {
        shown.push('.');
        shown.push_str(fraction);
    }
    shown
}

#[cfg(test)]
mod tests {
    #[test]
    fn normal_forms_read_as_plain_english() {
        for (kind, normal, shown) in [
            ("date", "2025-09-07", "7 September 2025"),
            ("date", "2025-01", "January 2025"),
            ("entity", "KZ", "Kazakhstan"),
            ("entity", "Ali Aliyev", "Ali Aliyev"),
            ("date", "XXXX-07-14", "14 July"),
            ("date", "2027-22", "summer 2027"),
            ("date", "XXXX-WXX-2", "Tuesday"),
            ("date", "2016-W23", "week 23 of 2016"),
            ("date", "202X", "the 2020s"),
            ("date", "2025-01/2025-03", "January 2025 to March 2025"),
            ("date", "2025-03~", "about March 2025"),
            ("duration", "PT30S", "30 seconds"),
            ("duration", "P1Y6M", "1 year 6 months"),
            ("duration", "PT1.5H", "1.5 hours"),
            ("number", "1200000", "1.2 million"),
            ("number", "1234567", "1,234,567"),
            ("number", "3000000000", "3 billion"),
            ("number", "412000", "412,000"),
            ("number", "-3.25", "−3.25"),
            ("number", "1998", "1998"),
            ("ordinal", "11", "11th"),
            ("ordinal", "22", "22nd"),
            ("ordinal", "113", "113th"),
            ("money", "CHF 1200000", "CHF 1.2 million"),
            ("quantity", "30000 [ft_i]", "30,000 ft"),
            ("quantity", "12 m3", "12 m³"),
            ("quantity", "-4 Cel", "−4 °C"),
            ("quantity", "120 km", "120 km"),
            ("percent", "12.5", "12.5%"),
            ("score", "6-0", "6-0"),
            ("date", "nonsense", "nonsense"),
        ] {
            assert_eq!(super::value(kind, normal), shown, "{kind} {normal}");
        }
    }

    #[test]
    fn a_side_is_shown_as_what_the_finding_compares() {
        assert_eq!(super::side("percent", "number", "0.6"), "60%");
        assert_eq!(super::side("age", "date", "1982"), "born 1982");
        assert_eq!(super::side("number", "number", "0.6"), "0.6");
    }
}
