//! Column names of exported customer lists.
//!
//! Partner Center's export has Microsoft ID, company name, primary domain name, relationship and tags
//! (Partner Center, *Manage your customer list*, in each of its languages); Microsoft Graph's
//! contracts, the modules of PowerShell and the tools for delegated relationships have other names.

use crate::{directory::fold::fold, domain::letters::is_letter};

/// The content of a column, other than ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnContent {
    /// Company name.
    Name,
    /// Primary domain.
    Domain,
    /// Kind of relationship.
    Relationship,
    /// Tags.
    Tags,
}

/// What the name of a column with ids says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdName {
    /// It is the customer's tenant.
    Certain,
    /// It is probably that.
    Likely,
    /// It does not say, or the column has no name.
    Unknown,
    /// It is something else.
    Other,
}

/// Names of columns; of several columns with the same content, the earlier name counts. Without
/// spaces, hyphens, underscores and apostrophes.
const NAMES: &[(ColumnContent, &str)] = &[
    (
        ColumnContent::Name,
        "companyname customername organizationdisplayname customerdisplayname tenantdisplayname \
         displayname organizationname organisationname tenantname company customer organization \
         organisation client name \
         nomesocietà nomedellasocietà nomeazienda nomedellazienda ragionesociale nomecliente \
         nomedelcliente nomevisualizzato società azienda cliente organizzazione nome \
         firmenname unternehmensname kundenname anzeigename firma unternehmen kunde \
         nomdelasociété nomdelentreprise nomdusociété nomdesociété nomduclient nomclient \
         nomcomplet société entreprise nom \
         nombredelacompañía nombredelaempresa nombredelcliente nombrecliente compañía empresa \
         organización nombre nomedaempresa nomedocliente nomedaorganização \
         bedrijfsnaam klantnaam bedrijf klant naam nazwafirmy nazwaklienta klient nazwa \
         názevspolečnosti názevfirmy názevzákazníka společnost zákazník název \
         cégneve vállalatneve cégnév ügyfélneve vállalat ügyfél név \
         företagsnamn kundnamn företag kund namn şirketadı müşteriadı şirket müşteri \
         названиекомпании названиеорганизации имяклиента компания клиент название \
         会社名 顧客名 組織名 회사이름 회사명 고객이름 고객명 公司名称 公司名稱 客户名称 客戶名稱",
    ),
    (
        ColumnContent::Domain,
        "primarydomainname primarydomain defaultdomainname defaultdomain customerdomainname \
         customerdomain tenantdomainname tenantdomain domainname domain initialdomainname \
         initialdomain \
         nomedidominioprimario nomedominioprimario nomedidominioprincipale \
         nomedominioprincipale dominioprincipale dominioprimario nomedidominio nomedominio dominio \
         primärerdomänenname primäredomäne primärdomäne primaerdomäne primäredomain \
         standarddomäne hauptdomäne hauptdomain primäredomänenname domänenname domäne \
         nomdedomaineprincipal nomdedomaineprimaire domaineprincipal domaineprimaire \
         nomdedomaine domaine nombrededominioprincipal nombredeldominioprincipal \
         dominioprincipal nombrededominio nomededomínioprimário domínioprimário nomededomínio \
         primairedomeinnaam primairdomein domeinnaam domein \
         nazwadomenypodstawowej domenapodstawowa nazwadomeny domena \
         názevprimárnídomény primárnídoména názevdomény doména \
         elsődlegestartománynév elsődlegestartomány tartománynév tartomány \
         primärtdomännamn primärdomän domännamn domän \
         birinciletkialanıadı birinciletkialanı etkialanıadı etkialanı \
         имяосновногодомена основнойдомен имядомена домен \
         プライマリドメイン名 プライマリドメイン ドメイン名 주도메인이름 주도메인 도메인이름 \
         主域名 域名 主要網域名稱 網域名稱 主要功能變數名稱",
    ),
    (
        ColumnContent::Relationship,
        "relationship relationships relationshiptype relationshiptopartner customerrelationship \
         relazione relazioni tipodirelazione rapporto \
         beziehung beziehungen beziehungstyp geschäftsbeziehung relation relations \
         typederelation relación relaciones tipoderelación relacionamento relação relatie \
         relacja vztah kapcsolat ilişki связь 関係 リレーションシップ 관계 关系 關係 關聯性",
    ),
    (
        ColumnContent::Tags,
        "tags tag customertags labels label etichette etichetta contrassegni categorie \
         markierungen markierung schlagwörter kategorien balises balise étiquettes étiquette \
         etiquetas etiqueta tagi značky címkék taggar etiketler теги タグ 태그 标签 标记 標籤",
    ),
];

/// Parts of the names of other ids: the partner's tenant, subscriptions, relationships, users.
const OTHERS: &str = "partner partenair parceiro партнер パートナー 파트너 合作伙伴 合作夥伴 reseller \
    rivenditor revendeur revendedor händler provider subscription abonn sottoscriz suscrip assinatura \
    подписк サブスクリプション 구독 订阅 訂閱 order invoice agreement contractid commerce \
    relationship correlation request application appid user group device sku product offer mpn";

/// Parts of the names of the customer's tenant.
const MICROSOFT: &str = "microsoft майкрософт マイクロソフト";
const TENANTS: &str = "tenant mandant inquilin locatair kiracı bérlő dzierżaw арендатор テナント 테넌트 租户 \
    租用戶 directory verzeichnis";
const CUSTOMERS: &str =
    "customer kund klant client klient zákazn ügyf müşteri клиент 顧客 고객 客户 客戶";

/// Reads the names of columns.
pub struct ColumnNames {
    decompose: fn(&str) -> String,
    contents: Vec<(ColumnContent, Vec<String>)>,
    others: Vec<String>,
    microsoft: Vec<String>,
    tenants: Vec<String>,
    customers: Vec<String>,
}

impl ColumnNames {
    /// The known names. `decompose` is Unicode normalisation form NFKD in lower case.
    pub fn new(decompose: fn(&str) -> String) -> Self {
        let words = |text: &str| fold(text, decompose).split(' ').map(str::to_owned).collect();
        Self {
            decompose,
            contents: NAMES.iter().map(|(content, text)| (*content, words(text))).collect(),
            others: words(OTHERS),
            microsoft: words(MICROSOFT),
            tenants: words(TENANTS),
            customers: words(CUSTOMERS),
        }
    }

    /// A name in the form in which it is compared.
    pub fn word(&self, name: &str) -> String {
        fold(name, self.decompose).chars().filter(|c| is_letter(*c)).collect()
    }

    /// The names of a content; the best one first.
    pub fn of(&self, content: ColumnContent) -> &[String] {
        let of = self.contents.iter().find(|(of, _)| *of == content);
        of.map_or(&[], |(_, words)| words)
    }

    /// What a word says about the ids of its column.
    pub fn id(&self, word: &str) -> IdName {
        let has = |parts: &[String]| parts.iter().any(|part| word.contains(part.as_str()));
        let of_tenant = has(&self.tenants) || word.contains("context");
        if has(&self.others) {
            IdName::Other
        } else if has(&self.microsoft) || has(&self.customers) && of_tenant {
            IdName::Certain
        } else if has(&self.tenants) || has(&self.customers) && word != "clientid" {
            IdName::Likely
        } else {
            IdName::Unknown
        }
    }

    /// Whether a word is the name of a column of a customer list.
    pub fn is_known(&self, word: &str) -> bool {
        matches!(self.id(word), IdName::Certain | IdName::Likely)
            || matches!(word, "id" | "guid")
            || self.contents.iter().any(|(_, words)| words.iter().any(|known| known == word))
    }
}
