//! Icons: strokes in the colour of the text around them.

use leptos::prelude::*;

/// An icon. It is decoration: text beside it or the name of its control has the meaning.
#[component]
pub fn Icon(
    /// Which icon.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d=name.strokes()></path>
        </svg>
    }
}

/// An icon that changes within the same element.
#[component]
pub fn ChangingIcon(
    /// Which icon.
    #[prop(into)]
    name: Signal<IconName>,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d=move || name.get().strokes()></path>
        </svg>
    }
}

/// The icons. They differ by shape, not by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// A magnifying glass.
    Search,
    /// An i in a circle: an advisory.
    Information,
    /// An exclamation mark in an octagon: an incident.
    Incident,
    /// An exclamation mark in a triangle.
    Warning,
    /// A check mark in a circle.
    Check,
    /// A question mark in a circle.
    Question,
    /// A padlock.
    Lock,
    /// A dash in a dotted circle.
    Unchecked,
    /// A crossed circle.
    Failed,
    /// A cross.
    Close,
    /// Two sheets.
    Copy,
    /// An arrow out of a box.
    External,
    /// A plus sign.
    Plus,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// Arrows up and down.
    UpDown,
    /// An arrow to the start of the line.
    Back,
    /// People.
    Customers,
    /// A pulse.
    Health,
    /// A speech bubble.
    Requests,
    /// A key.
    Access,
    /// A card with lines.
    Licences,
    /// A sheet of a calendar.
    Calendar,
    /// A tray with an arrow into it.
    Open,
    /// A tray with an arrow out of it.
    Export,
    /// A keyboard.
    Keyboard,
    /// A square with loops at its corners.
    Commands,
    /// Half a sun, half a moon.
    Theme,
    /// A globe.
    Language,
    /// Four squares.
    Apps,
    /// An envelope.
    Mail,
    /// A person.
    Person,
    /// Sheets behind each other.
    Sites,
    /// A laptop.
    Device,
    /// A shield.
    Shield,
    /// A pin.
    Pin,
    /// An angle that points down.
    Chevron,
    /// A table of three columns.
    Columns,
    /// Three sliders.
    Preferences,
    /// A star.
    Star,
    /// A printer.
    Print,
}

impl IconName {
    /// The strokes, on a field of 16 by 16.
    #[expect(clippy::too_many_lines, reason = "a line or two for each icon")]
    pub(crate) const fn strokes(self) -> &'static str {
        match self {
            Self::Search => "M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2ZM10.6 10.6 14 14",
            Self::Information => {
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM8 7.2V11M8 4.9v.1"
            }
            Self::Incident => {
                "M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4ZM8 4.6v4M8 11.1v.1"
            }
            Self::Warning => "M8 2 1.5 13.5h13ZM8 6.4v3.4M8 11.6v.1",
            Self::Check => {
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM5.2 8.2l2 2 3.6-4"
            }
            Self::Question => {
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM6.2 6.3c0-2.4 3.7-2.3 3.7-.1 0 1.4-1.9 1.5-1.9 3M8 11.3v.1"
            }
            Self::Lock => "M3.5 7.25h9v6.5h-9ZM5.25 7.25V5a2.75 2.75 0 0 1 5.5 0v2.25",
            Self::Unchecked => {
                "M5.5 8h5M8 1.75h.01M12.4 3.6h.01M14.25 8h.01M12.4 12.4h.01M8 14.25h.01M3.6 12.4h.01M1.75 8h.01M3.6 3.6h.01"
            }
            Self::Failed => {
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4"
            }
            Self::Close => "M3.5 3.5l9 9M12.5 3.5l-9 9",
            Self::Copy => "M5.75 5.75h7.5v7.5h-7.5ZM10.25 5.5V2.75h-7.5v7.5H5.5",
            Self::External => "M6.5 3H3v10h10V9.5M9.5 2.75h3.75V6.5M13 3 7.5 8.5",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Up => "M8 13V3.5M4 7l4-4 4 4",
            Self::Down => "M8 3v9.5M4 9l4 4 4-4",
            Self::UpDown => "M5 13V3.5M2.5 6 5 3.5 7.5 6M11 3v9.5M8.5 10l2.5 2.5 2.5-2.5",
            Self::Back => "M13 8H3.5M7.5 4l-4 4 4 4",
            Self::Customers => {
                "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-5 9-5 9 0M10.5 7.3a2.2 2.2 0 1 0 0-4.3M12 9.4c1.6.5 2.5 1.9 2.5 4.1"
            }
            Self::Health => "M1.5 8.5h3l2-5 3 9 2-4h3",
            Self::Requests => "M2 3h12v8H7.5L4.5 13.8V11H2Z",
            Self::Access => {
                "M10.5 2a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM8 8l-6 6M3.9 12.1l1.8 1.8M5.9 10.1l1.4 1.4"
            }
            Self::Licences => "M2 4h12v8.5H2ZM2 7h12M4.5 10h3",
            Self::Calendar => "M2.5 3.5h11v10h-11ZM2.5 6.75h11M5.5 1.75v3M10.5 1.75v3",
            Self::Open => "M2.5 9.5v4h11v-4M8 2v7.5M5 6.7l3 3 3-3",
            Self::Export => "M2.5 9.5v4h11v-4M8 10V2.3M5 5.2l3-3 3 3",
            Self::Keyboard => {
                "M1.5 4h13v8h-13ZM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M5 9.5h6"
            }
            Self::Commands => {
                "M6 6h4v4H6ZM6 6V4.25A1.75 1.75 0 1 0 4.25 6ZM10 6V4.25A1.75 1.75 0 1 1 11.75 6ZM6 10v1.75A1.75 1.75 0 1 1 4.25 10ZM10 10v1.75A1.75 1.75 0 1 0 11.75 10Z"
            }
            Self::Theme => {
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM8 2v12M8 5.5h5.4M8 8h6M8 10.5h5.4"
            }
            Self::Language => {
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM1.9 8h12.2M8 1.9c-4.4 4-4.4 8.2 0 12.2 4.4-4 4.4-8.2 0-12.2Z"
            }
            Self::Apps => "M2 2h5v5H2ZM9 2h5v5H9ZM2 9h5v5H2ZM9 9h5v5H9Z",
            Self::Mail => "M1.75 3.5h12.5v9H1.75ZM2 4l6 5 6-5",
            Self::Person => "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14c0-5.3 11-5.3 11 0",
            Self::Sites => "M2 5.5h9V14H2ZM4.5 5.5v-3H14V11h-3",
            Self::Device => "M3 3h10v7H3ZM1.5 13h13",
            Self::Shield => "M8 1.75 13.5 4c0 5-1.5 8-5.5 10.25C4 12 2.5 9 2.5 4Z",
            Self::Chevron => "M3.5 6 8 10.5 12.5 6",
            Self::Columns => "M2 3h12v10H2zM6 3v10M10 3v10",
            Self::Preferences => {
                "M2 4h7.5M12.5 4H14M9.5 2.5h3v3h-3ZM2 8h1.5M6.5 8H14M3.5 6.5h3v3h-3ZM2 12h6.5M11.5 12H14M8.5 10.5h3v3h-3Z"
            }
            Self::Star => "M8 1.9l1.9 3.9 4.2.6-3.1 3 .7 4.2L8 11.6l-3.7 2 .7-4.2-3.1-3 4.2-.6Z",
            Self::Print => "M4.5 6V2h7v4M4.5 11.5H2V6h12v5.5h-2.5M4.5 9.5h7V14h-7Z",
            Self::Pin => "M5.5 2h5M6.5 2v4.5L4 9.5h8L9.5 6.5V2M8 9.5V14",
        }
    }
}
