//! *Preferences*: what the user chose for this browser, and the deletion of what it keeps.

mod choices;
mod kept_data;

use leptos::prelude::*;

use self::{
    choices::{DensityChoice, DetailsWidthChoice, LanguageChoice, SingleKeys, ThemeChoice},
    kept_data::KeptData,
};
use crate::{components::PageLink, i18n::Word, routes::Page};

/// The page *Preferences*.
#[component]
pub fn PreferencesPage() -> impl IntoView {
    view! {
        <section class="preferences" aria-labelledby="preferences-title">
            <header>
                <h1 class="title" id="preferences-title" tabindex="-1">
                    {Word::PreferencesTitle}
                </h1>
                <p class="about">{Word::PreferencesAbout}</p>
            </header>
            <div class="preferences__choices">
                <LanguageChoice />
                <ThemeChoice />
                <DensityChoice />
                <SingleKeys />
                <DetailsWidthChoice />
            </div>
            <p>
                <PageLink page=Page::Wallboard>{Word::WallboardTitle}</PageLink>
                " – "
                {Word::WallboardAbout}
            </p>
            <KeptData />
        </section>
    }
}
