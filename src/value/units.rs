//! Units and currencies that are written alike in every language: symbols, dimensions, factors.

use rust_decimal::Decimal;

/// What a unit measures. Values of two dimensions can't be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Speed,
    Temperature,
    Power,
    Energy,
    Pressure,
    Frequency,
    Force,
    Voltage,
    Current,
    Data,
    Dose,
    Activity,
    Torque,
    /// Degrees without a scale: of temperature in one, of an angle in another.
    Angle,
    Other,
}

/// A unit by its UCUM code: its dimension, how many base units it is, and its symbols.
pub struct Unit {
    pub ucum: &'static str,
    pub dimension: Dimension,
    /// In the dimension's base unit; temperatures are told apart by code.
    pub factor: f64,
    /// As written beside digits, parted by `|`; those of one letter count only where they are glued or spaced
    /// to digits and written exactly so.
    pub symbols: &'static str,
}

macro_rules! units {
    ($($ucum:literal $dimension:ident $factor:literal $symbols:literal;)*) => {
        &[$(Unit { ucum: $ucum, dimension: Dimension::$dimension, factor: $factor, symbols: $symbols },)*]
    };
}

/// Sorted by dimension.
pub static UNITS: &[Unit] = units! {
    "mm" Length 0.001 "mm|㎜"; "cm" Length 0.01 "cm|㎝"; "dm" Length 0.1 "dm"; "m" Length 1.0 "=m|㍍"; "km" Length 1000.0 "km|㎞";
    "um" Length 0.000001 "µm|μm"; "nm" Length 0.000000001 "nm"; "[mi_i]" Length 1609.344 "mi"; "[ft_i]" Length 0.3048 "ft";
    "[in_i]" Length 0.0254 "\""; "[yd_i]" Length 0.9144 "yd|yds"; "[nmi_i]" Length 1852.0 "nmi"; "[ly]" Length 9460730472580800.0 "";
    "AU" Length 149597870700.0 ""; "L/m2" Length 0.001 "l/m2|l/m²";
    "m2" Area 1.0 "m2|m²|qm|sqm|sq m"; "km2" Area 1000000.0 "km2|km²|sq km"; "cm2" Area 0.0001 "cm2|cm²"; "mm2" Area 0.000001 "mm²";
    "har" Area 10000.0 "=ha"; "[acr_us]" Area 4046.8564 ""; "[sft_i]" Area 0.09290304 "sq ft|sqft|ft²"; "[smi_us]" Area 2589988.11 "sq mi|mi²";
    "[in_i]2" Area 0.00064516 "sq in|in²"; "[ft_i]2" Area 0.09290304 ""; "[mi_i]2" Area 2589988.11 ""; "tsubo" Area 3.305785 "坪"; "dunam" Area 1000.0 ""; "mu" Area 666.6667 "亩|畝"; "[syd_i]" Area 0.83612736 "";
    "L" Volume 0.001 "=l|=L|ℓ"; "mL" Volume 0.000001 "ml|cc"; "cL" Volume 0.00001 "cl"; "dL" Volume 0.0001 "dl"; "hL" Volume 0.1 "hl";
    "m3" Volume 1.0 "m3|m³|cbm"; "cm3" Volume 0.000001 "cm3|cm³"; "km3" Volume 1000000000.0 "km3|km³"; "[gal_us]" Volume 0.003785411784 "gal"; "[pt_us]" Volume 0.000473176 "";
    "[gal_br]" Volume 0.00454609 ""; "[pt_br]" Volume 0.00056826125 ""; "[qt_br]" Volume 0.0011365225 ""; "[bbl_us]" Volume 0.158987 "bbl"; "[cft_i]" Volume 0.0283168 "cu ft|ft³"; "[foz_us]" Volume 0.0000295735 "fl oz"; "[qt_us]" Volume 0.000946353 "";
    "mg" Mass 0.000001 "mg"; "g" Mass 0.001 "=g"; "kg" Mass 1.0 "kg|kgs|㎏"; "t" Mass 1000.0 "=t"; "kt" Mass 1000000.0 ""; "Mt" Mass 1000000000.0 "";
    "[lb_av]" Mass 0.45359237 "lb|lbs"; "[oz_av]" Mass 0.028349523 "oz"; "[stone_av]" Mass 6.35029318 ""; "ug" Mass 0.000000001 "µg|μg"; "ng" Mass 0.000000000001 "ng"; "[car_m]" Mass 0.0002 "";
    "[ston_av]" Mass 907.18474 ""; "q" Mass 100.0 "";
    "m/s" Speed 1.0 "m/s"; "km/h" Speed 0.277777778 "km/h|kmh|kph|km/hr|km/st|км/ч|км/год"; "[mi_i]/h" Speed 0.44704 "mph|mi/h"; "[kn_i]" Speed 0.514444 "kt|kn";
    "km/s" Speed 1000.0 "km/s"; "[ft_i]/s" Speed 0.3048 "ft/s";
    "Cel" Temperature 1.0 "°c|℃|º c|ºc|° c"; "[degF]" Temperature 1.0 "°f|℉|ºf|° f"; "K" Temperature 1.0 "=K";
    "W" Power 1.0 "=W"; "kW" Power 1000.0 "kw"; "MW" Power 1000000.0 "=MW"; "GW" Power 1000000000.0 "gw"; "TW" Power 1000000000000.0 "tw"; "[HP]" Power 745.7 "hp|PS"; "mW" Power 0.001 "=mW";
    "W.h" Energy 3600.0 "wh"; "kW.h" Energy 3600000.0 "kwh"; "MW.h" Energy 3600000000.0 "mwh"; "GW.h" Energy 3600000000000.0 "gwh"; "TW.h" Energy 3600000000000000.0 "twh";
    "J" Energy 1.0 "=J"; "kJ" Energy 1000.0 "kj"; "cal" Energy 4.184 ""; "kcal" Energy 4184.0 "kcal";
    "Pa" Pressure 1.0 "=Pa"; "hPa" Pressure 100.0 "hpa"; "kPa" Pressure 1000.0 "kpa"; "MPa" Pressure 1000000.0 "=MPa"; "bar" Pressure 100000.0 ""; "mbar" Pressure 100.0 "mbar"; "[psi]" Pressure 6894.76 "psi"; "atm" Pressure 101325.0 "";
    "Hz" Frequency 1.0 "=Hz"; "kHz" Frequency 1000.0 "khz"; "MHz" Frequency 1000000.0 "mhz"; "GHz" Frequency 1000000000.0 "ghz";
    "N" Force 1.0 ""; "kN" Force 1000.0 "kn"; "V" Voltage 1.0 "=V"; "kV" Voltage 1000.0 "kv"; "A" Current 1.0 ""; "mAh" Current 3.6 "mah"; "N.m" Torque 1.0 "=Nm";
    "deg" Angle 1.0 ""; "By" Data 1.0 ""; "kBy" Data 1000.0 "kb"; "MBy" Data 1000000.0 "=MB"; "GBy" Data 1000000000.0 "gb"; "TBy" Data 1000000000000.0 "tb";
    "Bq" Activity 1.0 "=Bq"; "kBq" Activity 1000.0 "kbq"; "MBq" Activity 1000000.0 "=MBq";
    "dB" Other 1.0 "db"; "Sv" Dose 1.0 "=Sv"; "mSv" Dose 0.001 "msv"; "ppm" Other 1.0 "ppm";
};

/// The unit of this UCUM code.
pub fn unit(ucum: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.ucum == ucum)
}

/// Whether so much may be told to be in so much: a mass in a volume ("mg/L"), becquerels in a kilogram. Speeds and the
/// fall of rain are units of their own.
pub fn is_content(part: &str, whole: &str) -> bool {
    use Dimension::{Activity, Area, Mass, Volume};
    let dimension = |ucum| unit(ucum).map(|unit| unit.dimension);
    matches!(
        (dimension(part), dimension(whole)),
        (Some(Mass), Some(Mass | Volume | Area)) | (Some(Activity), Some(Mass | Volume | Area))
    )
}

/// The two units of one unit in another.
pub fn content(ucum: &str) -> Option<(&'static Unit, &'static Unit)> {
    let (part, whole) = ucum.split_once('/').filter(|(part, whole)| is_content(part, whole))?;
    Some((unit(part)?, unit(whole)?))
}

/// In the base unit of its dimension.
pub fn to_base(amount: Decimal, unit: &Unit) -> Option<f64> {
    let amount: f64 = amount.try_into().ok()?;
    Some(match unit.ucum {
        "[degF]" => (amount - 32.0) * 5.0 / 9.0,
        "K" => amount - 273.15,
        _ => amount * unit.factor,
    })
}

/// Currency signs, before or after the number. The first of an ambiguous sign is the usual one.
pub static SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("￥", "JPY"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₩", "KRW"),
    ("₹", "INR"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₦", "NGN"),
    ("₸", "KZT"),
    ("₾", "GEL"),
    ("₼", "AZN"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₡", "CRC"),
    ("元", "CNY"),
    ("₭", "LAK"),
    ("us$", "USD"),
    ("us $", "USD"),
    ("u.s.$", "USD"),
    ("a$", "AUD"),
    ("au$", "AUD"),
    ("c$", "CAD"),
    ("c $", "CAD"),
    ("ca$", "CAD"),
    ("nz$", "NZD"),
    ("hk$", "HKD"),
    ("hk $", "HKD"),
    ("$ hk", "HKD"),
    ("s$", "SGD"),
    ("nt$", "TWD"),
    ("skr", "SEK"),
    ("nkr", "NOK"),
    ("dkr", "DKK"),
    ("r$", "BRL"),
    ("mx$", "MXN"),
    ("mex$", "MXN"),
    ("u$s", "USD"),
    ("u$d", "USD"),
    ("$us", "USD"),
    ("$ us", "USD"),
    ("$ca", "CAD"),
    ("$ usd", "USD"),
    ("$ can", "CAD"),
    ("rs", "INR"),
    ("rs.", "INR"),
    ("zł", "PLN"),
    ("kč", "CZK"),
    ("fr.", "CHF"),
    ("sfr", "CHF"),
    ("ft", "HUF"),
    ("meur", "EUR*1000000"),
    ("musd", "USD*1000000"),
];

/// ISO codes written out.
pub const CODES: &str = "USD EUR GBP JPY CHF CNY RMB RUB UAH PLN CZK HUF RON SEK NOK DKK ISK TRY INR PKR BRL MXN ARS CLP COP \
    PEN UYU CAD AUD NZD ZAR NGN KES EGP MAD SAR AED QAR KWD ILS KRW TWD HKD SGD MYR THB IDR PHP VND BGN RSD MDL GEL AMD AZN KZT UZS BYN";

/// Minutes east of UTC of the zones that news names.
pub static ZONES: &[(&str, i16)] = &[
    ("gmt", 0),
    ("utc", 0),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("est", -300),
    ("edt", -240),
    ("et", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("pst", -480),
    ("pdt", -420),
    ("pt", -420),
    ("jst", 540),
    ("kst", 540),
    ("ist", 330),
    ("mez", 60),
    ("mesz", 120),
    ("мск", 180),
];
