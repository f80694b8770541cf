//! The columns of a file, of which the user chooses that with the tenant ids.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    i18n::{Word, say_with},
    sources::ColumnChoice,
    state::{use_announcer, use_console},
};

/// The columns, one of which the user chooses.
#[component]
pub(super) fn IdColumnChoices() -> impl IntoView {
    let question = use_console().id_column_question();
    move || {
        let question = question.get()?;
        let columns = question.columns.into_iter().map(|column| view! { <ColumnItem column /> });
        Some(view! {
            <div class="choices">
                <p>{say_with(Word::IdColumnAbout, &[("name", &question.name)])}</p>
                <ul class="choices__list">{columns.collect_view()}</ul>
            </div>
        })
    }
}

/// The button that chooses a column, with its first ids and whose they would be.
#[component]
fn ColumnItem(column: ColumnChoice) -> impl IntoView {
    let (console, announcer) = (use_console(), use_announcer());
    let ColumnChoice { column, name, examples } = column;
    let number = say_with(Word::IdColumnNumber, &[("n", &(column + 1).to_string())]);
    let name = if name.is_empty() { number } else { name };
    let id = format!("id-column-{column}");
    let choose = move |_| {
        spawn_local(async move {
            if let Some(name) = console.choose_id_column(column).await {
                announcer.say(say_with(Word::OriginFile, &[("name", &name)]));
            }
        });
    };
    let examples: Vec<_> = examples
        .into_iter()
        .map(|(id, name)| {
            view! {
                <span class="choices__example">
                    <span class="code">{id}</span>
                    " "
                    <bdi>{name}</bdi>
                </span>
            }
        })
        .collect();
    view! {
        <li class="choices__choice">
            <button class="button" type="button" aria-describedby=id.clone() on:click=choose>
                <bdi>{name}</bdi>
            </button>
            <p class="choices__about" id=id>
                {examples}
            </p>
        </li>
    }
}
