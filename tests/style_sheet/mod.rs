//! Style sheets read as text, for the tests that hold rules over them.

/// What a sheet says, each thing with its line.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Classes that a selector names.
    pub classes: Vec<(String, usize)>,
    /// Property and value of each declaration.
    pub declarations: Vec<(String, String, usize)>,
    /// Selectors of rules that lie in no layer.
    pub unlayered: Vec<(String, usize)>,
    /// The names of the first `@layer a, b;`, if that is the first thing said.
    pub layer_order: Option<Vec<String>>,
}

/// At-rules whose blocks are no style rules, so that no layer is asked of them.
const NO_STYLE_RULES: &[&str] = &["@keyframes", "@font-face", "@property", "@view-transition"];

/// Reads a sheet.
pub fn sheet(text: &str) -> Sheet {
    let text = without_comments_and_strings(text);
    let mut sheet = Sheet::default();
    let mut open: Vec<String> = Vec::new();
    let mut piece = String::new();
    let (mut line, mut begins) = (1, 1);
    for c in text.chars() {
        match c {
            '{' => {
                sheet.open(piece.trim(), &open, begins);
                open.push(piece.trim().to_owned());
                piece.clear();
            }
            ';' | '}' => {
                sheet.say(piece.trim(), &open, begins);
                piece.clear();
                if c == '}' {
                    open.pop();
                }
            }
            _ => {
                if piece.trim().is_empty() && !c.is_whitespace() {
                    begins = line;
                }
                piece.push(c);
            }
        }
        line += usize::from(c == '\n');
    }
    sheet
}

impl Sheet {
    fn open(&mut self, prelude: &str, open: &[String], line: usize) {
        if prelude.starts_with('@') && !prelude.starts_with("@scope") {
            return;
        }
        let within = |names: &[&str]| {
            open.iter().any(|it| names.iter().any(|name| it.split([' ', '(']).next() == Some(name)))
        };
        if within(NO_STYLE_RULES) {
            return;
        }
        if !within(&["@layer"]) {
            self.unlayered.push((prelude.to_owned(), line));
        }
        self.classes.extend(classes(prelude).into_iter().map(|it| (it, line)));
    }

    fn say(&mut self, piece: &str, open: &[String], line: usize) {
        if let Some(names) = piece.strip_prefix("@layer ") {
            if open.is_empty() && self.classes.is_empty() && self.declarations.is_empty() {
                let names = names.split(',').map(|it| it.trim().to_owned()).collect();
                self.layer_order.get_or_insert(names);
            }
        } else if let Some((property, value)) = piece.split_once(':')
            && !piece.starts_with('@')
        {
            self.declarations.push((property.trim().to_owned(), value.trim().to_owned(), line));
        }
    }
}

/// The classes in a selector.
fn classes(selector: &str) -> Vec<String> {
    let names = selector.split('.').skip(1);
    let name = |it: &str| {
        let end = it.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
        it[..end.unwrap_or(it.len())].to_owned()
    };
    names.map(name).filter(|it| it.starts_with(|c: char| c.is_alphabetic() || c == '_')).collect()
}

/// Comments and what is between quotes become spaces; lines stay where they are.
fn without_comments_and_strings(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if let Some(body) = rest.strip_prefix("/*") {
            body.find("*/").map_or(rest.len(), |at| at + 4)
        } else if first == '"' || first == '\'' {
            rest[1..].find(first).map_or(rest.len(), |at| at + 2)
        } else {
            kept.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        kept.push(' ');
        kept.extend(rest[..skipped].chars().filter(|c| *c == '\n'));
        rest = &rest[skipped..];
    }
    kept
}

/// The literal colours in a value: `#fff`, `rgb(…)`, `tomato`. System colours and tokens are none.
pub fn colours(value: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        if let Some(body) = rest.strip_prefix("url(") {
            rest = &body[body.find(')').unwrap_or(body.len())..];
            continue;
        }
        let begins = first.is_alphanumeric() || matches!(first, '#' | '-' | '_');
        let len = if begins {
            let tail = &rest[first.len_utf8()..];
            let end = tail.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
            first.len_utf8() + end.unwrap_or(tail.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(len);
        if is_colour(word, after.starts_with('(')) {
            found.push(word.to_owned());
        }
        rest = after;
    }
    found
}

fn is_colour(word: &str, called: bool) -> bool {
    if let Some(digits) = word.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8)
            && digits.chars().all(|c| c.is_ascii_hexdigit());
    }
    let word = word.to_ascii_lowercase();
    let list = if called { COLOUR_FUNCTIONS } else { COLOUR_NAMES };
    list.split_whitespace().any(|it| it == word)
}

const COLOUR_FUNCTIONS: &str = "rgb rgba hsl hsla hwb lab lch oklab oklch color device-cmyk";

/// CSS Color Module Level 4, section 6.1.
const COLOUR_NAMES: &str = "aliceblue antiquewhite aqua aquamarine azure beige bisque black \
    blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse chocolate coral \
    cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen \
    darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon \
    darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink \
    deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro \
    ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory \
    khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan \
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen \
    lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen \
    magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen \
    mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream \
    mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid \
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum \
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen \
    seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan \
    teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen";

/// The custom properties that a value asks for.
pub fn asked_for(value: &str) -> Vec<String> {
    let names = value.split("var(").skip(1);
    names
        .map(|it| it.trim_start().split([')', ',', ' ', '\n']).next().unwrap_or("").to_owned())
        .collect()
}
