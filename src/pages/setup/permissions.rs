//! The permissions that the console needs, and their purpose.

use leptos::prelude::*;

use super::section::SetupSection;
use crate::i18n::Word;

/// Delegated permissions by name, with their ids (Microsoft Graph, *permissions reference*).
const PERMISSIONS: [(&str, &str, Word); 10] = [
    ("openid", "37f7f235-527c-4136-accd-4a02d197296e", Word::SetupPermissionOpenid),
    ("profile", "14dad69e-099b-42c9-810b-d002981feec1", Word::SetupPermissionProfile),
    ("offline_access", "7427e0e9-2fba-42fe-b0c0-848c9e6a8182", Word::SetupPermissionOfflineAccess),
    ("User.Read", "e1fe6dd8-ba31-4d61-89e7-88639da4683d", Word::SetupPermissionUserRead),
    (
        "DelegatedAdminRelationship.Read.All",
        "0c0064ea-477b-4130-82a5-4c2cc4ff68aa",
        Word::SetupPermissionRelationships,
    ),
    (
        "CrossTenantInformation.ReadBasic.All",
        "81594d25-e88e-49cf-ac8c-fecbff49f994",
        Word::SetupPermissionCrossTenant,
    ),
    (
        "Organization.Read.All",
        "4908d5b9-3fb2-4b1e-9336-1888b7937185",
        Word::SetupPermissionOrganization,
    ),
    ("Domain.Read.All", "2f9ee017-59c1-4f1d-9472-bd5529a7b311", Word::SetupPermissionDomain),
    ("Directory.Read.All", "06da0dbc-49e2-44d2-8312-53f166ab848a", Word::SetupPermissionDirectory),
    ("ServiceHealth.Read.All", "55896846-df78-47a7-aa94-8d3d4442ca7f", Word::SetupPermissionHealth),
];

/// Partner Center's one permission (Partner Center, *Partner Center authentication*).
const PARTNER_CENTER: (&str, &str, Word) = (
    "user_impersonation",
    "1cebfa2a-fb4d-419e-b5f9-839b4383e05a",
    Word::SetupPermissionPartnerCenter,
);

/// Each permission with its purpose and its id.
#[component]
pub fn PermissionsSection() -> impl IntoView {
    let rows = PERMISSIONS.into_iter().chain([PARTNER_CENTER]).map(|(name, id, why)| {
        view! {
            <tr>
                <th scope="row">
                    <span class="code">{name}</span>
                </th>
                <td>{why}</td>
                <td>
                    <span class="code">{id}</span>
                </td>
            </tr>
        }
    });
    view! {
        <SetupSection title=Word::SetupPermissions>
            <p class="live-page__text">{Word::SetupPermissionsAbout}</p>
            <table class="table" aria-label=Word::SetupPermissions>
                <thead>
                    <tr>
                        <th scope="col">{Word::SetupPermission}</th>
                        <th scope="col">{Word::SetupPermissionWhy}</th>
                        <th scope="col">{Word::SetupPermissionId}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </SetupSection>
    }
}
