//! Parts that several views show, each of one noun of the field.

pub(crate) mod age;
pub(crate) mod copy;
pub(crate) mod fact;
pub(crate) mod page_link;
pub(crate) mod problem;

pub(crate) use crate::components::words;

use crate::ui::{El, el};

/// A text from outside, kept from mixing its direction with what stands beside it.
pub(crate) fn bdi(text: impl Into<std::borrow::Cow<'static, str>>) -> El {
    el("bdi").text(text)
}
