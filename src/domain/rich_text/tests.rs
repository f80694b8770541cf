//! Tests of the conversion of messages.

use proptest::prelude::*;

use super::*;

/// The text as lines: `# ` a heading, `- ` an item, `*strong*`, `[text](href)`, `/` a break.
fn drawn(text: &RichText) -> Vec<String> {
    let span = |span: &Span| match span {
        Span::Text(text) => text.clone(),
        Span::Strong(text) => format!("*{text}*"),
        Span::Break => "/".to_owned(),
        Span::Link { href, text } => format!("[{text}]({href})"),
    };
    let block = |block: &Block| {
        let sign = match block.kind {
            BlockKind::Paragraph => "",
            BlockKind::Heading => "# ",
            BlockKind::Item => "- ",
        };
        sign.to_owned() + &block.spans.iter().map(span).collect::<String>()
    };
    text.blocks().iter().map(block).collect()
}

fn html(html: &str) -> Vec<String> {
    drawn(&RichText::from_html(html))
}

#[test]
fn a_post_keeps_its_structure() {
    let post = "<!doctype html><style>p{color:red}</style>\n\
        <h2>Title: <b>Mail</b> is late</h2>\n\
        <p>User  Impact:\n users may wait.<br/>More info: <a href='https://aka.ms/x' \
        onclick='steal()'>here</a>.</p><p>&nbsp;</p>\
        <ul><li>one</li><li><p>two</p><p>lines</p></li></ul>\
        <table><tr><th>Region</th><td>Europe &amp; Asia</td></tr></table>last";
    assert_eq!(
        html(post),
        [
            "# Title: *Mail* is late",
            "User Impact: users may wait./More info: [here](https://aka.ms/x).",
            "- one",
            "- two/lines",
            "Region",
            "Europe & Asia",
            "last",
        ]
    );
}

#[test]
fn unclosed_and_misnested_tags_are_accepted() {
    assert_eq!(html("<p>a<p>b<li>c<li>d</ol>e"), ["a", "b", "- c", "- d", "e"]);
    assert_eq!(html("<b>a<i>b</b>c</i></b></b>d"), ["*ab*cd"]);
    assert_eq!(html("<h1><div>a</div></h1><h2>b<p>c"), ["# a", "# b", "c"]);
    assert_eq!(html("</p></li></a>a</ul>"), ["a"]);
    assert_eq!(html("<ul><li>a<ul><li>b</ul>c</ul>d"), ["- a", "- b", "c", "d"]);
}

#[test]
fn white_space_is_collapsed_unless_it_is_preformatted() {
    assert_eq!(html("<p> a \n <b> b</b>\t<i>c </i> "), ["a *b* c"]);
    assert_eq!(html("a<br><br>b<br> <br>&nbsp;<br>c<br>"), ["a", "b", "c"]);
    assert_eq!(html("<pre>a\n b\n\nc</pre>\nd\ne"), ["a/b", "c", "d e"]);
    assert_eq!(html("<p> </p><br><div></div>&nbsp;"), [""; 0]);
}

#[test]
fn only_links_to_absolute_https_addresses_survive() {
    for href in ["javascript:alert(1)", "java&#10;script:alert(1)", "http://a.example", "/b", ""] {
        assert_eq!(html(&format!("<a href=\"{href}\">t</a>")), ["t"]);
    }
    let split = "<a href='https://a.example/?x=1&amp;y'>s<b>t</b><p>u</a>v";
    let [one, two] = ["[st](https://a.example/?x=1&y)", "[u](https://a.example/?x=1&y)v"];
    assert_eq!(html(split), [one, two]);
    assert_eq!(
        html("a<a href='https://a.example'> </a>b<a href='https://a.example'></a>"),
        ["a b"]
    );
    assert_eq!(
        html("<a href='https://a.example'>x<a href='no'>y</a>"),
        ["[x](https://a.example)y"]
    );
}

#[test]
fn bare_addresses_become_links() {
    let link = "[https://aka.ms/x](https://aka.ms/x)";
    assert_eq!(html("<p>See https://aka.ms/x.</p>"), [format!("See {link}.")]);
    assert_eq!(drawn(&RichText::from_plain("See\nhttps://aka.ms/x")), [format!("See/{link}")]);
}

#[test]
fn plain_lines_that_are_marked_as_html_keep_their_lines() {
    for end in ["\n", "\r\n", "\r"] {
        let post = [
            "Title: Admins&#8217; reports",
            "",
            "User impact: a < b &amp; c.",
            "More info: <a href='https://aka.ms/x'>here</a>",
            " \t",
            "- Mailbox usage",
            "- <b>Mail app</b> usage",
            "",
        ];
        let drawn = [
            "Title: Admins’ reports",
            "User impact: a < b & c./More info: [here](https://aka.ms/x)",
            "- Mailbox usage/- *Mail app* usage",
        ];
        let post = post.join(end);
        assert_eq!(html(&post), drawn, "{end:?}");
        assert_eq!(html(&format!("<html><body>{end}{post}</body></html>")), drawn, "{end:?}");
        assert_eq!(html(&format!("<div>{post}</div>{end}")), drawn, "{end:?}");
    }
    assert_eq!(html("Title: Mail\n<b>Impact:</b> some\n"), ["Title: Mail/*Impact:* some"]);
    let mixed =
        "Title: Mail\n\nAffected:\n<ul>\n<li>a</li>\n<li>\nb\n</li>\n</ul>\nEnd\nNext<br>Last";
    assert_eq!(html(mixed), ["Title: Mail", "Affected:", "- a", "- b", "End/Next/Last"]);
}

#[test]
fn blank_lines_between_elements_are_no_lines_of_text() {
    let post = "\n\n<p>User impact:\n  some</p>\n\n\n<p>\n\n<b>Next</b>\nupdate</p>\n\n";
    assert_eq!(html(post), ["User impact: some", "*Next* update"]);
}

#[test]
fn a_plain_text_keeps_its_lines_and_paragraphs() {
    let text = "Title: Mail\r\n \r\n\r\nUser Impact: <b>late</b>\n  More info\n\n";
    assert_eq!(
        drawn(&RichText::from_plain(text)),
        ["Title: Mail", "User Impact: <b>late</b>/More info"]
    );
    assert_eq!(drawn(&RichText::from_plain("a\rb\r\rc\r\nd")), ["a/b", "c/d"]);
    assert!(RichText::from_plain(" \n\n ").is_empty());
}

#[test]
fn a_hostile_message_is_read_in_linear_time() {
    for piece in [
        "<",
        "<a",
        "<a href=",
        "<a href='",
        "<!--",
        "</",
        "<svg>",
        "<script>",
        "</script",
        "&",
        "&#",
        "<li>",
        "<b>x",
        "<br>x",
        "https://",
        "https://a",
        "(",
        "<![CDATA[",
        "<p ",
        "<p/",
        "a=",
        " ",
    ] {
        let message = piece.repeat(200_000 / piece.len());
        assert!(text_length(&RichText::from_html(&message)) <= message.len(), "{piece}");
    }
}

/// Length of the text in bytes.
fn text_length(text: &RichText) -> usize {
    let length = |span: &Span| match span {
        Span::Text(text) | Span::Strong(text) | Span::Link { text, .. } => text.len(),
        Span::Break => 0,
    };
    text.blocks().iter().flat_map(|block| &block.spans).map(length).sum()
}

/// The invariants of every text.
fn is_sound(text: &RichText) -> Result<(), TestCaseError> {
    for block in text.blocks() {
        prop_assert!(!matches!(block.spans.first(), None | Some(Span::Break)), "{block:?}");
        prop_assert!(!matches!(block.spans.last(), None | Some(Span::Break)), "{block:?}");
        for span in &block.spans {
            match span {
                Span::Link { href, text } => {
                    prop_assert!(href.starts_with("https://"), "{href}");
                    prop_assert!(!href.chars().any(char::is_control), "{href}");
                    prop_assert!(!text.trim().is_empty());
                }
                Span::Text(text) | Span::Strong(text) => prop_assert!(!text.is_empty()),
                Span::Break => {}
            }
        }
    }
    Ok(())
}

/// Fragments of HTML, as attackers and careless authors write them.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        Just("<p>"),
        Just("</p>"),
        Just("<br>"),
        Just("<li>"),
        Just("</ul>"),
        Just("<h2>"),
        Just("</h2>"),
        Just("<b>"),
        Just("</strong>"),
        Just("<a href='https://a.example/x'>"),
        Just("<a href=javascript:alert(1)>"),
        Just("<a href=\"https://b.example@c.example\">"),
        Just("</a>"),
        Just("<script>"),
        Just("</script>"),
        Just("<svg>"),
        Just("</svg>"),
        Just("<iframe src='https://a.example'>"),
        Just("<!--"),
        Just("-->"),
        Just("<![CDATA["),
        Just("]]>"),
        Just("<td>"),
        Just("<pre>"),
        Just("</pre>"),
        Just("&nbsp;"),
        Just("&#106;"),
        Just("&lt;"),
        Just("'"),
        Just("\""),
        Just("<"),
        Just(">"),
        Just("/"),
        Just("="),
        Just("\n"),
        Just(" "),
        Just("https://d.example/"),
        Just("javascript:"),
        Just("word"),
        Just("\u{202e}"),
    ];
    proptest::collection::vec(scrap, 0..40).prop_map(|scraps| scraps.concat())
}

proptest! {
    #[test]
    fn html_without_elements_is_plain_text(
        lines in proptest::collection::vec("[a-z:.-]{0,5}( [a-z]{1,5}){0,2}", 0..8),
        end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
    ) {
        let text = lines.join(end);
        prop_assert_eq!(RichText::from_html(&text), RichText::from_plain(&text));
    }

    #[test]
    fn every_text_satisfies_the_invariants(text in "(?s).{0,200}") {
        is_sound(&RichText::from_html(&text))?;
        is_sound(&RichText::from_plain(&text))?;
    }

    #[test]
    fn fragments_of_html_satisfy_the_invariants(text in scraps(), cut in any::<proptest::sample::Index>()) {
        is_sound(&RichText::from_html(&text))?;
        // The message can end in the middle of a tag.
        let cut = cut.index(text.len() + 1);
        is_sound(&RichText::from_html(text.get(cut..).unwrap_or("")))?;
        is_sound(&RichText::from_html(text.get(..cut).unwrap_or("")))?;
    }

    #[test]
    fn an_escaped_text_stays_text(text in "[a-z<>&\"'/=!-]{1,40}") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        prop_assert_eq!(html(&escaped), [text]);
    }
}
