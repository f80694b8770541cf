// What customers are called: many scripts, right to left, emoji, markup and characters that turn text round.

const STEMS = [
  ["Contoso", "contoso", "US"],
  ["Bäckerei Müßig & Söhne", "muessig", "DE"],
  ["Città del Sole", "cittadelsole", "IT"],
  ["Société Générale d’Électricité", "sge", "FR"],
  ["株式会社日本語", "nihongo", "JP"],
  ["القاهرة للتجارة", "cairotrade", "EG"],
  ["Łódź Młyn", "lodzmlyn", "PL"],
  ["Ηλιακή Ενέργεια", "iliaki", "GR"],
  ["Северный Ветер", "sever", "RS"],
  ["한빛 소프트", "hanbit", "KR"],
  ["Åre Skidfabrik", "areskid", "SE"],
  ["İstanbul Çelik", "istanbulcelik", "TR"],
  ["भारत वस्त्र", "bharatvastra", "IN"],
  ["חברת הים", "hayam", "IL"],
  ["Fabrikam 🏢", "fabrikam", "CA"],
  ["Ñandú Logística", "nandu", "AR"],
  ["Nhà Máy Đường", "duong", "VN"],
  ["<script>alert(1)</script> Ltd", "markup", "GB"],
  ["\u202Egnp.exe\u202C Holding", "bidi", "NL"],
  ["  Wide   Spaces  ", "spaces", "BE"],
];
const FORMS = ["", " GmbH", " S.p.A.", " Ltd", " AB", " 株式会社", " SARL", " Group", " International", " & Co."];
const CITIES = {
  US: ["Redmond", "WA", "98052"],
  DE: ["München", "Bayern", "80331"],
  IT: ["Roma", "RM", "00184"],
  JP: ["千代田区", "東京都", "100-0001"],
  EG: ["القاهرة", null, "11511"],
};

// The name, host label and country of one customer.
export function nameOf(chance, index) {
  const [stem, label, country] = STEMS[index < STEMS.length ? index : chance.below(STEMS.length, "stem", index)];
  const form = index < STEMS.length ? "" : chance.pick(FORMS, "form", index);
  const number = index < STEMS.length ? "" : ` ${index}`;
  return { displayName: `${stem}${number}${form}`, label: `${label}${index}`, country };
}

// City, state and postal code; a country that has none here gives nulls, as Graph does.
export function placeOf(country) {
  const [city, state, postalCode] = CITIES[country] ?? [null, null, null];
  return { city, state, postalCode };
}
