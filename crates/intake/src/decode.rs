//! From bytes to text: byte-order marks, UTF-8, and a guess where both fail.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use tidings_record::Note;

use crate::Reason;

/// A text and what had to be guessed or given up to get it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// Without a byte-order mark; line ends as they came.
    pub(crate) text: String,
    /// The guess, and bytes that fit no encoding.
    pub(crate) notes: Vec<Note>,
}

/// Decodes `bytes`: by their byte-order mark, else as `stated`, else as UTF-8,
/// else by a guess that is noted. Bytes that do not fit become U+FFFD, with a
/// note.
pub(crate) fn decode(bytes: &[u8], stated: Option<&'static Encoding>) -> Decoded {
    let mut decoder = Decoder::detect(bytes, stated);
    Decoded { text: decoder.text(bytes), notes: decoder.notes() }
}

/// Decodes the parts of one record alike.
pub(crate) struct Decoder {
    encoding: &'static Encoding,
    guessed: bool,
    lost: bool,
}

impl Decoder {
    /// The encoding of `bytes`, as in [`decode`].
    pub(crate) fn detect(bytes: &[u8], stated: Option<&'static Encoding>) -> Self {
        let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
        let (encoding, guessed) = match marked.or(stated) {
            Some(encoding) => (encoding, false),
            None => guess(bytes),
        };
        Self { encoding, guessed, lost: false }
    }

    /// One part as text.
    pub(crate) fn text(&mut self, bytes: &[u8]) -> String {
        let (text, _, lost) = self.encoding.decode(bytes);
        self.lost |= lost;
        text.into_owned()
    }

    /// What has been guessed or given up so far.
    pub(crate) fn notes(&self) -> Vec<Note> {
        let name = self.encoding.name();
        let guessed = format!("the encoding is not stated; {name} was guessed");
        let lost = format!("some bytes are no {name} and stand as U+FFFD");
        let said = [(self.guessed, guessed), (self.lost, lost)];
        said.into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, text)| Note { span: None, text })
            .collect()
    }
}

/// Refuses bytes or texts that are no plain text: other kinds of file, and
/// anything with a NUL or with more control characters than text has.
pub(crate) fn check_plain(bytes: &[u8], text: &str) -> Result<(), Reason> {
    let known = OTHER_FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some((_, format)) = known {
        return Err(Reason::OtherFormat(format));
    }
    let odd = || text.char_indices().filter(|&(_, c)| is_odd(c));
    let many = odd().count() * MOST_ODD > text.chars().count();
    let culprit = if many { odd().next() } else { odd().find(|&(_, c)| c == '\0') };
    match culprit {
        Some((byte, c)) => Err(Reason::Binary { byte, code: c.into() }),
        None => Ok(()),
    }
}

/// First bytes of kinds of file that people keep among texts.
const OTHER_FORMATS: [(&[u8], &str); 4] = [
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "zip archive (docx, odt and epub are such)"),
    (b"\x1f\x8b", "gzip archive"),
    (b"\xd0\xcf\x11\xe0", "Word document of the old kind"),
];

/// One character in three, as for `-T` in Perl.
const MOST_ODD: usize = 3;

/// Control characters that lay out no text.
fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c' | '\u{85}')
}

/// The encoding of bytes that nobody has named, and whether it is a guess.
fn guess(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some(encoding) = utf16_without_mark(bytes) {
        return (encoding, true);
    }
    if mostly_utf8(bytes) {
        return (UTF_8, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, Utf8Detection::Deny), true)
}

/// Whether the bytes are UTF-8, but for damage no more frequent than its
/// multi-byte characters. (Text in a one-byte encoding holds hardly any by chance.)
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || (good > 0 && bad <= good)
}

/// UTF-16 whose text is mostly ASCII has a NUL in nearly every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let nuls = |parity: usize| {
        sample.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count() * 2
    };
    let most = sample.len() / 2;
    match (nuls(0), nuls(1)) {
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// Bytes looked at for UTF-16 without a mark.
const SAMPLE: usize = 4096;

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, notes: &[&str]) {
        let decoded = decode(bytes, None);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.notes.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(), notes);
    }

    #[test]
    fn utf_8_with_or_without_a_mark() {
        check("Čez řeku\r\n".as_bytes(), "Čez řeku\r\n", &[]);
        check("\u{feff}Čez".as_bytes(), "Čez", &[]);
        check(b"", "", &[]);
    }

    fn utf16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf_16_with_a_mark() {
        check(&utf16("\u{feff}Čez 😀", u16::to_le_bytes), "Čez 😀", &[]);
        check(&utf16("\u{feff}Čez 😀", u16::to_be_bytes), "Čez 😀", &[]);
    }

    #[test]
    fn utf_16_without_a_mark_is_guessed() {
        let text = "Rain fell on the café.";
        let guessed = |name: &str| format!("the encoding is not stated; {name} was guessed");
        check(&utf16(text, u16::to_le_bytes), text, &[&guessed("UTF-16LE")]);
        check(&utf16(text, u16::to_be_bytes), text, &[&guessed("UTF-16BE")]);
    }

    #[test]
    fn windows_1252_is_guessed_and_noted() {
        check(
            b"The mayor\x92s caf\xe9 \x93burned\x94.",
            "The mayor’s café “burned”.",
            &["the encoding is not stated; windows-1252 was guessed"],
        );
    }

    #[test]
    fn cyrillic_is_guessed_and_noted() {
        let text = "Президент приехал в город и встретился с рабочими завода.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        check(&bytes, text, &["the encoding is not stated; windows-1251 was guessed"]);
    }

    #[test]
    fn damaged_utf_8_stays_utf_8() {
        check(
            b"caf\xc3\xa9 \xe2\x80\x9cburned\xe2\x80\x9d \xe2\x80",
            "café “burned” \u{fffd}",
            &["some bytes are no UTF-8 and stand as U+FFFD"],
        );
    }

    #[test]
    fn one_bad_byte_does_not_turn_utf_8_into_another_encoding() {
        check(
            b"The mayor\xe2\x80\x99s house burned. \xff",
            "The mayor’s house burned. \u{fffd}",
            &["some bytes are no UTF-8 and stand as U+FFFD"],
        );
    }

    #[test]
    fn a_stated_encoding_is_not_doubted() {
        let decoded = decode("é".as_bytes(), Some(WINDOWS_1252));
        assert_eq!(decoded, Decoded { text: "Ã©".to_owned(), notes: Vec::new() });
    }

    #[test]
    fn a_mark_is_stronger_than_a_stated_encoding() {
        assert_eq!(decode("\u{feff}é".as_bytes(), Some(WINDOWS_1252)).text, "é");
    }

    #[track_caller]
    fn check_refused(bytes: &[u8], message: &str) {
        let reason = check_plain(bytes, &decode(bytes, None).text).unwrap_err();
        assert!(reason.to_string().starts_with(message), "{reason}");
    }

    #[test]
    fn binary_data_is_refused() {
        check_refused(b"abc\0def, and so it goes on", "byte 3 is the control character 0x00");
        check_refused(b"ab\x01\x02\x03", "byte 2 is the control character 0x01");
        check_refused(b"%PDF-1.7 ...", "this is a PDF");
    }

    #[test]
    fn a_stray_control_character_is_text() {
        assert_eq!(check_plain(b"", "One bell\u{7} rang.\u{c}\tTwice.\r\n"), Ok(()));
        assert_eq!(check_plain(b"", ""), Ok(()));
    }
}
