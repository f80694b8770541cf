use proptest::prelude::*;

use super::*;

fn at() -> Timestamp {
    "2026-11-30T09:00:00.5Z".parse().unwrap()
}

fn addresses(texts: &[&str]) -> Vec<MailAddress> {
    texts.iter().filter_map(|text| MailAddress::parse(text)).collect()
}

fn written(subject: &str, text: &str, blind_copies: &[MailAddress]) -> String {
    Message { subject, text, blind_copies, written: at() }.write()
}

/// The fields of the header, unfolded (RFC 5322, section 2.2.3), and the body.
fn parsed(message: &str) -> (Vec<(String, String)>, String) {
    let (header, body) = message.split_once("\r\n\r\n").unwrap();
    let header = header.replace("\r\n ", " ");
    let fields = header.split("\r\n").map(|field| {
        let (name, value) = field.split_once(':').unwrap();
        (name.to_owned(), value.trim().to_owned())
    });
    (fields.collect(), body.to_owned())
}

/// A value with its encoded words decoded; the white space between two of them is none (RFC 2047,
/// section 6.2).
fn decoded(value: &str) -> String {
    let words = value.split(' ').map(|word| {
        let base64 = word.strip_prefix("=?utf-8?B?")?.strip_suffix("?=")?;
        Some(String::from_utf8(Base64::decode_vec(base64).ok()?).unwrap())
    });
    words.collect::<Option<String>>().unwrap_or_else(|| value.to_owned())
}

/// The content of the two parts.
fn parts(body: &str) -> Vec<String> {
    let boundary = format!("--{BOUNDARY}");
    let parts = body.split(&boundary).filter(|part| part.contains("base64"));
    let content = parts.map(|part| {
        let base64: String = part.split_once("\r\n\r\n").unwrap().1.split_whitespace().collect();
        String::from_utf8(Base64::decode_vec(&base64).unwrap()).unwrap()
    });
    content.collect()
}

#[test]
fn a_notice_is_a_draft_whose_recipients_do_not_see_each_other() {
    let to = addresses(&["it@contoso.example", "it@fabrikam.example"]);
    let message = written("Posta lenta: così è", "Buongiorno,\n\n1 < 2\nfine", &to);
    let (fields, body) = parsed(&message);
    let field = |name: &str| fields.iter().find(|(it, _)| it == name).map(|(_, value)| &**value);
    assert_eq!(field("X-Unsent"), Some("1"));
    assert_eq!(field("Date"), Some("Mon, 30 Nov 2026 09:00:00 +0000"));
    assert_eq!(field("To"), Some("undisclosed-recipients:;"));
    assert_eq!(field("Bcc"), Some("it@contoso.example, it@fabrikam.example"));
    assert_eq!(field("Cc"), None);
    assert_eq!(decoded(field("Subject").unwrap()), "Posta lenta: così è");
    let parts = parts(&body);
    assert_eq!(parts[0], "Buongiorno,\r\n\r\n1 < 2\r\nfine\r\n");
    assert_eq!(parts[1], "<p>Buongiorno,</p>\n<p>1 &lt; 2<br>\nfine</p>\n");
}

#[test]
fn a_short_subject_in_ascii_is_readable() {
    let message = written("Mail is slow (EX1)", "", &[]);
    assert!(message.contains("\r\nSubject: Mail is slow (EX1)\r\n"), "{message}");
    assert!(!message.contains("Bcc"), "{message}");
}

proptest! {
    #[test]
    fn no_text_adds_a_field_or_breaks_a_line(
        subject in "(\\PC|[\r\n\t\0:=?]){0,120}",
        text in "(\\PC|[\r\n\t\0-]){0,200}",
        candidates in prop::collection::vec("(\\PC|[\r\n,;@.<>a-z]){0,30}", 0..4),
    ) {
        let to: Vec<MailAddress> =
            candidates.iter().filter_map(|text| MailAddress::parse(text)).collect();
        let message = written(&subject, &text, &to);
        prop_assert!(message.is_ascii());
        prop_assert!(message.split("\r\n").all(|line| line.len() <= 254 + 6));
        prop_assert!(!message.replace("\r\n", "").contains(['\r', '\n']));
        let (fields, body) = parsed(&message);
        let names: Vec<&str> = fields.iter().map(|(name, _)| &**name).collect();
        let mut expected = vec!["X-Unsent", "Date", "To", "Bcc", "Subject", "MIME-Version", "Content-Type"];
        expected.retain(|name| *name != "Bcc" || !to.is_empty());
        prop_assert_eq!(names, expected);
        let value = &fields.iter().find(|(name, _)| name == "Subject").unwrap().1;
        let clean: String =
            subject.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let shown = decoded(value);
        prop_assert_eq!(shown.trim(), clean.trim());
        prop_assert_eq!(parts(&body).len(), 2);
    }

    #[test]
    fn html_of_a_text_has_no_elements_but_its_own(text in "(\\PC|[\n<>&\"']){0,80}") {
        let html = html(&text);
        let rest = html.replace("<p>", "").replace("</p>", "").replace("<br>", "");
        prop_assert!(!rest.contains(['<', '>', '"']), "{}", html);
    }
}
