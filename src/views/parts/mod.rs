//! Parts that several views show, each of one noun of the field.

pub(super) mod absent;
pub(super) mod age;
pub(super) mod avatar;
pub(super) mod copy;
pub(super) mod disclosure;
pub(super) mod export;
pub(super) mod fact;
pub(super) mod health;
pub(super) mod list_memory;
pub(super) mod page_link;
pub(super) mod problem;
pub(super) mod record;
pub(super) mod rich_text;
pub(super) mod wait;
pub(super) mod words;

use crate::ui::{El, el};

/// A text from outside, kept from mixing its direction with what stands beside it.
pub(super) fn bdi(text: impl Into<std::borrow::Cow<'static, str>>) -> El {
    el("bdi").text(text)
}
