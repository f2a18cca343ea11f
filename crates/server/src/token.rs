//! The token that opens a server which other machines can reach.

use std::fmt;

use axum::http::{HeaderMap, header};
use blake3::Hash;

/// What whoever asks must know. It is never printed but where
/// [`Token::reveal`] is asked to.
#[derive(Clone)]
pub struct Token(String);

/// A token that is too easily guessed or cannot stand in an address.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a token has at least {LEAST} letters, digits, - or _; leave it out and one is made up")]
pub struct WeakToken;

/// Characters of a token that somebody thinks up.
const LEAST: usize = 16;

impl Token {
    /// One that nobody can guess: 128 bits from the system.
    ///
    /// # Errors
    ///
    /// When the system has no random numbers.
    pub fn random() -> Result<Self, getrandom::Error> {
        random_hex().map(Self)
    }

    /// One that the user gives.
    ///
    /// # Errors
    ///
    /// When it is short or has characters that cannot stand in an address.
    pub fn given(token: &str) -> Result<Self, WeakToken> {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let good = token.len() >= LEAST && token.chars().all(fits);
        if good { Ok(Self(token.to_owned())) } else { Err(WeakToken) }
    }

    /// The token itself, for the one line that the user opens.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

fn random_hex() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}

/// Who has the token, or has had it exchanged for a cookie.
///
/// Only digests are kept and compared: that of `blake3` compares in constant
/// time.
pub(crate) struct Door {
    token: Hash,
    cookie: Hash,
    /// `NAME=VALUE`, the value unlike the token.
    set_cookie: String,
}

impl Door {
    pub(crate) fn new(token: &Token) -> Self {
        // What the browser keeps says nothing about the token.
        let value = blake3::derive_key("tidings session cookie", token.0.as_bytes());
        let value = Hash::from_bytes(value).to_hex();
        let name = format!("tidings-{}", &blake3::hash(value.as_bytes()).to_hex()[..8]);
        let pair = format!("{name}={value}");
        Self {
            token: blake3::hash(token.0.as_bytes()),
            cookie: blake3::hash(pair.as_bytes()),
            set_cookie: format!("{pair}; Path=/; HttpOnly; SameSite=Strict"),
        }
    }

    /// Whether this is the token.
    pub(crate) fn opens(&self, token: &str) -> bool {
        blake3::hash(token.as_bytes()) == self.token
    }

    /// The header for whoever had the token.
    pub(crate) fn set_cookie(&self) -> &str {
        &self.set_cookie
    }

    /// Whether a request has the token or the cookie.
    pub(crate) fn lets_in(&self, headers: &HeaderMap) -> bool {
        let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let bearer = bearer.and_then(|value| value.split_once(' '));
        let has_token = bearer.is_some_and(|(scheme, token)| {
            scheme.eq_ignore_ascii_case("bearer") && self.opens(token.trim())
        });
        let cookies =
            headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|line| line.split(';'));
        has_token || pairs.any(|pair| blake3::hash(pair.trim().as_bytes()) == self.cookie)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_long_and_goes_into_an_address() {
        assert!(Token::given("0123456789abcdef").is_ok());
        for weak in
            ["", "0123456789abcde", "0123456789abcde/", "0123456789abcde ", "тттттттттттттттт"]
        {
            assert_eq!(Token::given(weak).unwrap_err(), WeakToken, "{weak}");
        }
        let random = Token::random().unwrap();
        assert!(Token::given(random.reveal()).is_ok());
        assert_ne!(random.reveal(), Token::random().unwrap().reveal());
    }

    #[test]
    fn nothing_prints_a_token() {
        assert_eq!(format!("{:?}", Token::given("0123456789abcdef").unwrap()), "Token(…)");
    }

    #[test]
    fn the_cookie_does_not_hold_the_token() {
        let token = Token::random().unwrap();
        assert!(!Door::new(&token).set_cookie().contains(token.reveal()));
    }
}
