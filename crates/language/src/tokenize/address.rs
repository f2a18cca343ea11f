//! Addresses of the net, host and file names, handles and hashtags.

use super::chunk::Chunk;
use super::rules::Rules;
use super::words::{is_letter, letters_end};

/// Characters of the longest host name (RFC 1035) and of the longest name
/// before an `@` (RFC 5321). Without them many words tied by dots and hyphens
/// would each be looked at from every word before.
const LONGEST_HOST: usize = 253;
const LONGEST_LOCAL: usize = 64;

/// The end of an address that begins at `at`, where a word may begin.
pub(crate) fn end(rules: &Rules, chunk: &Chunk, at: usize) -> Option<usize> {
    if at > 0 && is_letter(chunk.char(at - 1)) {
        return None;
    }
    if !is_letter(chunk.char(at)) {
        return handle_end(chunk, at);
    }
    if let Some(end) = scheme_end(rules, chunk, at) {
        return Some(end);
    }
    if at >= chunk.hosts_until {
        return None;
    }
    mail_end(chunk, at).or_else(|| host_end(rules, chunk, at))
}

/// "`https://example.org/a?b=c`", to the last sign that is no punctuation.
fn scheme_end(rules: &Rules, chunk: &Chunk, at: usize) -> Option<usize> {
    let begins = |scheme: &String| {
        chunk.has_lower(at, scheme) && at + scheme.chars().count() < chunk.chars.len()
    };
    rules.schemes.iter().find(|scheme| begins(scheme)).map(|_| address_end(chunk, at))
}

/// Where an address ends that runs on from `at`.
fn address_end(chunk: &Chunk, at: usize) -> usize {
    let closes = |char: &char| matches!(char, '<' | '>' | '"' | '“' | '”' | '«' | '»' | ']' | '|');
    let rest = chunk.chars[at..].iter().take_while(|char| !closes(char)).count();
    let mut end = at + rest;
    while end > at + 1
        && matches!(chunk.char(end - 1), '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ')' | '*')
    {
        end -= 1;
    }
    end
}

/// "newsroom@example.org".
fn mail_end(chunk: &Chunk, at: usize) -> Option<usize> {
    let local = |char: char| is_letter(char) || matches!(char, '.' | '-' | '+' | '%');
    let sign = run_end(chunk, at, LONGEST_LOCAL, local);
    if chunk.char(sign) != '@' {
        return None;
    }
    let end = host_name_end(chunk, sign + 1);
    (end > sign + 1).then_some(end)
}

/// The end of letters, dots and hyphens from `at` on, the last one a letter.
fn host_name_end(chunk: &Chunk, at: usize) -> usize {
    let name = |char: char| is_letter(char) || matches!(char, '.' | '-');
    let mut end = run_end(chunk, at, LONGEST_HOST, name);
    while end > at && !is_letter(chunk.char(end - 1)) {
        end -= 1;
    }
    end
}

/// The end of at most `most` characters from `at` on that belong.
fn run_end(chunk: &Chunk, at: usize, most: usize, belongs: impl Fn(char) -> bool) -> usize {
    let rest = chunk.chars.get(at..).unwrap_or_default();
    at + rest.iter().take(most).take_while(|&&char| belongs(char)).count()
}

/// "@newsroom", "#elections".
fn handle_end(chunk: &Chunk, at: usize) -> Option<usize> {
    let end = letters_end(chunk, at + 1);
    let named = chunk.chars.get(at + 1..end)?.iter().any(|char| char.is_alphabetic());
    (matches!(chunk.char(at), '@' | '#') && named).then_some(end)
}

/// "example.org/news", "report.doc", "alt.news.local".
fn host_end(rules: &Rules, chunk: &Chunk, at: usize) -> Option<usize> {
    let end = host_name_end(chunk, at);
    let name = &chunk.chars[at..end];
    let dot = name.iter().rposition(|&char| char == '.')?;
    let known = rules.endings.contains(&chunk.lower(at + dot + 1..end)) || is_group(name);
    let whole = name[..dot].last().is_some_and(|&char| is_letter(char))
        && !name.windows(2).any(|two| two == ['.', '.']);
    match chunk.char(end) {
        _ if !(known && whole) => None,
        '/' => Some(address_end(chunk, at)),
        _ => Some(end),
    }
}

/// Whether three or more words in lower case stand with dots between.
fn is_group(name: &[char]) -> bool {
    let mut parts = name.split(|&char| char == '.');
    let word = |part: &[char]| part.len() > 1 && part.iter().all(|&c| c.is_lowercase() || c == '-');
    parts.clone().all(word) && parts.nth(2).is_some()
}
