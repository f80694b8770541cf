//! Moments, as people read them.

use super::fact::unknown;
use crate::{
    domain::Timestamp,
    i18n::{Word, formats, say_with},
    state::use_console,
    ui::{El, el},
};

/// How old a fact is, with the exact moment behind it.
pub(crate) fn age(moment: Timestamp) -> El {
    let now = use_console().platform().now();
    let relative = formats().relative(moment.millis(), now.millis());
    el("time")
        .class("age")
        .attr("datetime", moment.to_string())
        .attr("title", formats().date_time(moment.millis()))
        .text(say_with(Word::TimeAsOf, &[("when", &relative)]))
}

/// A moment: date and time of day; a dash where there is none.
pub(crate) fn moment(moment: Option<Timestamp>) -> El {
    moment.map_or_else(unknown, |moment| {
        el("time").attr("datetime", moment.to_string()).text(formats().date_time(moment.millis()))
    })
}
