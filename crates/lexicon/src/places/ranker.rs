//! What speaks for one of the places that a name may mean.

use serde::Deserialize;

/// Declares the features once: their order, and their names in the table.
macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal,)+) => {
        /// What is known of a candidate.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Feature {
            $($(#[$doc])* $feature,)+
        }

        impl Feature {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$feature,)+];

            /// Its name in `places/ranker.toml`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$feature => $name,)+
                }
            }
        }
    };
}

features! {
    /// A settlement's people: the binary logarithm of their number, over 20.
    Size = "size",
    /// It is a country.
    Country = "country",
    /// It is a continent or a part of the world.
    Region = "region",
    /// It is a first-order division.
    Division = "division",
    /// It is a second-order division.
    District = "district",
    /// The words are not its usual name.
    Alias = "alias",
    /// It is the largest settlement of the name.
    Largest = "largest",
    /// It is the capital of its country.
    Capital = "capital",
    /// The text says that it is of this sort: "the village of".
    SaidKind = "said_kind",
    /// The text says that it is of another.
    OtherKind = "other_kind",
    /// It lies in what the text puts it in: ", Texas".
    Within = "within",
    /// It does not.
    Outside = "outside",
    /// It is within some 50 km of the outlet's home; falls with the distance.
    HomeNear = "home_near",
    /// The same with 300 km.
    HomeWide = "home_wide",
    /// It is in the country of the outlet's home.
    HomeCountry = "home_country",
    /// It is in the first-order division of the outlet's home.
    HomeDivision = "home_division",
    /// Share of the document's other names that are in its country.
    CountryShare = "country_share",
    /// Of those that are in its first-order division.
    DivisionShare = "division_share",
    /// Of those that are in its second-order division.
    DistrictShare = "district_share",
    /// The document names its country.
    CountryNamed = "country_named",
    /// The document names its first-order division.
    DivisionNamed = "division_named",
    /// The document names its second-order division.
    DistrictNamed = "district_named",
    /// Share of the other names that are near, falling with 50 km.
    NearShare = "near_share",
    /// The same with 300 km.
    WideShare = "wide_share",
    /// How near the nearest of the other names is, falling with 50 km.
    Nearest = "nearest",
}

/// How many features there are.
pub const FEATURES: usize = Feature::ALL.len();

/// What each feature counts for, on the scale of natural logarithms.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights([f64; FEATURES]);

impl Weights {
    /// The sum over the features of a candidate.
    pub fn score(&self, features: &[f64; FEATURES]) -> f64 {
        self.0.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
    }
}

impl<'de> Deserialize<'de> for Weights {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let table = std::collections::BTreeMap::<String, f64>::deserialize(deserializer)?;
        let mut weights = [0.0; FEATURES];
        for (name, weight) in table {
            let feature = Feature::ALL.iter().find(|feature| feature.as_str() == name);
            let feature =
                feature.ok_or_else(|| D::Error::custom(format!("no feature `{name}`")))?;
            if !weight.is_finite() {
                return Err(D::Error::custom(format!("`{name}` is no finite number")));
            }
            weights[*feature as usize] = weight;
        }
        Ok(Self(weights))
    }
}

/// `places/ranker.toml`: how much each feature speaks for a candidate. A
/// feature that is not named counts nothing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranker {
    /// Each name by itself.
    pub alone: Weights,
    /// Each name beside what the others are likely to mean.
    pub together: Weights,
}
