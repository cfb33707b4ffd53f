//! Names by which columns are known, in many languages.
//!
//! Owns the list. It holds words as [`fold_text`] leaves them, so that case, marks and underscores make no difference; only those
//! in Korean, which it takes to pieces, stand as they are written. Words that mean different fields in different tables aren't in
//! the list.

use crate::fault::Field;
use pamir_text::fold::fold_text;

/// Names of fields, by field and then by language: English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish
/// and Norwegian, Polish, Czech, Turkish, Indonesian; then Russian, Ukrainian, Tajik; Arabic, Persian, Hebrew; Chinese, Japanese,
/// Korean.
const NAMES: [(Field, &[&str]); 14] = [
    (Field::Id, ID),
    (Field::Title, TITLE),
    (Field::Summary, SUMMARY),
    (Field::Date, DATE),
    (Field::Start, START),
    (Field::End, END),
    (Field::Themes, THEMES),
    (Field::Entities, ENTITIES),
    (Field::Places, PLACES),
    (Field::Link, LINK),
    (Field::Source, SOURCE),
    (Field::Media, MEDIA),
    (Field::Status, &["status"]),
    (Field::Kind, &["kind"]),
];

#[rustfmt::skip]
const ID: &[&str] = &[
    "id", "key", "uid", "uuid", "guid", "identifier", "event id", "eventid", "record id", "kennung", "identifiant",
    "identificador", "identificativo", "identyfikator", "идентификатор", "ідентифікатор", "المعرف", "شناسه", "编号", "編號",
    "번호",
];
#[rustfmt::skip]
const TITLE: &[&str] = &[
    "title", "name", "headline", "heading", "label", "event", "event name", "event title", "eventname", "subject",
    "fact", "message", "caption", "what", "titel", "bezeichnung", "ereignis", "uberschrift", "betreff", "titre",
    "intitule", "evenement", "nom", "titulo", "evento", "nombre", "titolo", "nome", "acontecimento", "gebeurtenis",
    "naam", "onderwerp", "handelse", "rubrik", "haendelse", "hendelse", "tittel", "tytul", "nazwa", "wydarzenie",
    "nazev", "udalost", "baslik", "olay", "ad", "judul", "peristiwa", "название", "заголовок", "событие",
    "наименование", "назва", "подія", "ном", "номи", "руйдод", "сарлавха", "ходиса", "العنوان", "عنوان", "الحدث",
    "الاسم", "رويداد", "نام", "כותרת", "אירוע", "标题", "標題", "事件", "名称", "名稱", "タイトル", "題名", "出来事", "제목", "사건", "이름",
];
#[rustfmt::skip]
const SUMMARY: &[&str] = &[
    "summary", "description", "text", "details", "content", "abstract", "body", "beschreibung", "zusammenfassung",
    "inhalt", "bemerkung", "anmerkung", "erlauterung", "resume", "texte", "contenu", "remarques", "descripcion",
    "resumen", "texto", "descrizione", "riassunto", "testo", "descricao", "resumo", "beschrijving", "samenvatting",
    "omschrijving", "tekst", "beskrivning", "sammanfattning", "beskrivelse", "opis", "tresc", "popis", "aciklama",
    "ozet", "metin", "deskripsi", "keterangan", "описание", "текст", "содержание", "комментарий", "примечание", "опис",
    "зміст", "тавсиф", "матн", "мухтасар", "الوصف", "وصف", "النص", "الملخص", "توضيحات", "شرح", "متن", "خلاصه", "תיאור",
    "תקציר", "描述", "说明", "說明", "摘要", "内容", "內容", "説明", "概要", "설명", "내용", "요약",
];
#[rustfmt::skip]
const DATE: &[&str] = &[
    "date", "when", "datetime", "date time", "event date", "eventdate", "day", "timestamp", "time stamp",
    "date of event", "published", "occurred", "datum", "zeitpunkt", "date de l evenement", "jour", "fecha", "dia",
    "data", "giorno", "dato", "dag", "data wydarzenia", "dzien", "den", "tarih", "gun", "tanggal", "дата",
    "дата события", "день", "дата події", "сана", "руз", "التاريخ", "تاريخ", "تاريخ الحدث", "תאריך", "日期", "时间", "時間",
    "日時", "年月日", "日付", "날짜", "일자", "일시", "year", "jahr", "annee", "an", "ano", "anno", "jaar", "ar", "rok", "yil",
    "tahun", "год", "рік", "сол", "السنه", "سنه", "سال", "שנה", "年", "年份", "연도",
];
#[rustfmt::skip]
const START: &[&str] = &[
    "start", "begin", "from", "start date", "startdate", "begin date", "begindate", "date from", "from date",
    "start time", "starttime", "beginning", "since", "started", "dtstart", "date start", "beginn", "anfang", "von",
    "startdatum", "datum von", "seit", "debut", "date debut", "date de debut", "depuis", "inicio", "fecha inicio",
    "fecha de inicio", "desde", "inizio", "data inizio", "data di inizio", "dal", "data inicio", "data de inicio",
    "begindatum", "van", "startdato", "fra", "fran", "poczatek", "data poczatku", "data rozpoczecia", "od", "zacatek",
    "baslangic", "baslangic tarihi", "mulai", "tanggal mulai", "начало", "дата начала", "с", "початок", "дата початку",
    "огоз", "аз", "санаи огоз", "البدايه", "بدايه", "تاريخ البدايه", "تاريخ البدء", "شروع", "تاريخ شروع", "התחלה",
    "תאריך התחלה", "开始", "開始", "开始日期", "開始日期", "开始时间", "開始日", "開始日時", "시작", "시작일",
];
#[rustfmt::skip]
const END: &[&str] = &[
    "end", "until", "to", "end date", "enddate", "finish", "finish date", "finished", "date to", "to date", "end time",
    "endtime", "stop", "ended", "till", "through", "dtend", "date end", "completion", "ende", "bis", "enddatum",
    "datum bis", "schluss", "fin", "date fin", "date de fin", "jusqu a", "jusque", "fecha fin", "fecha de fin", "final",
    "hasta", "fine", "data fine", "data di fine", "fino a", "fim", "data fim", "data de fim", "termino", "ate", "einde",
    "einddatum", "tot", "slut", "slutdatum", "slutdato", "til", "koniec", "data konca", "data zakonczenia", "do",
    "konec", "bitis", "bitis tarihi", "selesai", "tanggal selesai", "конец", "окончание", "дата окончания",
    "дата конца", "по", "завершение", "кінець", "дата закінчення", "закінчення", "анчом", "то", "санаи анчом",
    "النهايه", "نهايه", "تاريخ النهايه", "تاريخ الانتهاء", "پايان", "تاريخ پايان", "סוף", "סיום", "תאריך סיום", "结束",
    "結束", "结束日期", "結束日期", "结束时间", "終了", "終了日", "終了日時", "종료", "종료일",
];
#[rustfmt::skip]
const THEMES: &[&str] = &[
    "theme", "themes", "topic", "topics", "category", "categories", "tag", "tags", "group", "type", "event type",
    "eventtype", "class", "classification", "keywords", "keyword", "issue", "issues", "thema", "themen", "kategorie",
    "kategorien", "gruppe", "typ", "art", "schlagworte", "schlagwort", "categorie", "themes", "sujet", "mots cles",
    "tema", "temas", "categoria", "tipo", "etiqueta", "etiquetas", "temi", "categorias", "assunto", "soort",
    "onderwerpen", "kategori", "emne", "kategoria", "temat", "rodzaj", "tagi", "konu", "tur", "etiket", "тема", "темы",
    "категория", "тип", "рубрика", "тег", "теги", "категорія", "категории", "мавзуъ", "гурух", "навъ", "الموضوع",
    "الفيه", "التصنيف", "النوع", "موضوع", "دسته", "نوع", "נושא", "קטגוריה", "主题", "主題", "类别", "類別", "分类", "分類", "类型",
    "カテゴリ", "カテゴリー", "種類", "주제", "분류", "유형",
];
#[rustfmt::skip]
const ENTITIES: &[&str] = &[
    "entity", "entities", "actor", "actors", "people", "person", "persons", "who", "participants", "participant",
    "organisation", "organisations", "organization", "organizations", "party", "parties", "contacts", "akteur",
    "akteure", "beteiligte", "personen", "teilnehmer", "acteur", "acteurs", "personne", "personnes", "participantes",
    "actores", "personas", "persona", "attore", "attori", "persone", "partecipanti", "atores", "ator", "pessoas",
    "deelnemers", "aktorer", "aktor", "deltagere", "deltagare", "aktorzy", "osoby", "uczestnicy", "aktor ler",
    "kisiler", "katilimcilar", "участники", "участник", "актор", "акторы", "действующие лица", "лица", "учасники",
    "иштирокчиен", "шахс", "шахсон", "الجهات", "الاشخاص", "المشاركون", "بازيگران", "افراد", "شركت كنندگان", "משתתפים",
    "人物", "参与者", "參與者", "参加者", "関係者", "인물", "참가자",
];
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "place", "places", "location", "locations", "where", "venue", "city", "town", "country", "site", "region", "ort",
    "orte", "schauplatz", "stadt", "land", "lieu", "lieux", "endroit", "ville", "pays", "lugar", "lugares", "ciudad",
    "pais", "ubicacion", "luogo", "luoghi", "citta", "local", "cidade", "plaats", "locatie", "stad", "plats", "sted",
    "miejsce", "lokalizacja", "miasto", "misto", "yer", "konum", "sehir", "tempat", "lokasi", "место", "места", "город",
    "страна", "місце", "місто", "чой", "чои", "шахр", "макон", "المكان", "الموقع", "المدينه", "مكان", "محل", "شهر",
    "מקום", "מיקום", "地点", "地點", "位置", "城市", "場所", "所在地", "장소", "위치",
];
#[rustfmt::skip]
const LINK: &[&str] = &[
    "url", "link", "links", "website", "web", "uri", "href", "source url", "sourceurl", "web page", "webpage", "permalink", "webseite", "lien", "enlace",
    "collegamento", "ligacao", "odkaz", "baglanti", "tautan", "ссылка", "посилання", "пайванд", "الرابط", "رابط",
    "پيوند", "קישור", "链接", "連結", "リンク", "링크",
];
#[rustfmt::skip]
const SOURCE: &[&str] = &[
    "source", "sources", "reference", "references", "citation", "quelle", "quellen", "source s", "fuente", "fuentes",
    "fonte", "fonti", "fontes", "bron", "bronnen", "kalla", "kilde", "zrodlo", "zrodla", "zdroj", "kaynak", "sumber",
    "источник", "источники", "джерело", "джерела", "сарчашма", "манбаъ", "المصدر", "المصادر", "منبع", "מקור", "来源",
    "來源", "出典", "출처",
];
#[rustfmt::skip]
const MEDIA: &[&str] = &[
    "media", "image", "picture", "photo", "video", "image url", "bild", "foto", "imagen", "immagine", "imagem",
    "afbeelding", "obraz", "zdjecie", "resim", "gambar", "изображение", "фото", "зображення", "сурат", "الصوره",
    "تصوير", "תמונה", "图片", "圖片", "画像", "사진",
];

/// The names of a year, which count for less than those of a date.
#[rustfmt::skip]
const YEARS: &[&str] = &[
    "year", "jahr", "annee", "an", "ano", "anno", "jaar", "ar", "rok", "yil", "tahun", "год", "рік", "сол", "السنه",
    "سنه", "سال", "שנה", "年", "年份", "연도",
];

/// The field that a name means, in whatever language it is.
pub(crate) fn named(name: &str) -> Option<Field> {
    let (folded, name) = (fold_text(name), name.trim());
    let is = |names: &[&str]| names.contains(&folded.as_str()) || names.contains(&name);
    NAMES.iter().find(|(_, names)| is(names)).map(|(field, _)| *field)
}

/// Whether a name means a year.
pub(crate) fn is_year(name: &str) -> bool {
    YEARS.contains(&fold_text(name).as_str()) || YEARS.contains(&name.trim())
}

/// Whether a name says that a column has dates: it is the name of one, or one of its words is.
pub(super) fn is_dated(name: &str) -> bool {
    let of_date = |name: &str| matches!(named(name), Some(Field::Date | Field::Start | Field::End));
    let word = |word: &str| word.chars().count() > 2 && (of_date(word) || word.ends_with("Date"));
    of_date(name) || name.split(|c: char| !c.is_alphanumeric()).any(word)
}

/// Words that begin a sum or a remark below a table.
#[rustfmt::skip]
const BELOW: [&str; 40] = [
    "total", "totals", "grand total", "subtotal", "sum", "source", "sources", "note", "notes", "remark", "summe",
    "gesamt", "quelle", "quellen", "anmerkung", "hinweis", "somme", "totale", "totaal", "fuente", "fuentes", "nota",
    "notas", "fonte", "remarque", "suma", "razem", "zrodlo", "toplam", "kaynak", "итого", "всего", "источник",
    "примечание", "разом", "джерело", "المجموع", "合计", "総計", "합계",
];

/// Whether a text is what stands before a sum or a remark below a table: one of these words, alone or before a colon.
pub(crate) fn stands_below(text: &str) -> bool {
    let word = text.split([':', '：']).next().unwrap_or(text);
    let folded = fold_text(word);
    BELOW.iter().any(|known| *known == folded || *known == word.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a name can be met as it stands in the list.
    fn is_met(name: &str) -> bool {
        fold_text(name) == name || name.chars().all(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c))
    }

    #[test]
    fn names_are_folded_and_mean_one_field_each() {
        let mut seen = std::collections::BTreeMap::new();
        let named = NAMES.iter().flat_map(|(field, names)| names.iter().map(move |name| (*field, *name)));
        let slips: Vec<_> = named
            .filter(|(field, name)| !is_met(name) || *seen.entry(*name).or_insert(*field) != *field)
            .map(|(field, name)| (field, name, fold_text(name)))
            .collect();
        assert_eq!(slips, []);
        let slips: Vec<_> =
            YEARS.iter().chain(&BELOW).filter(|name| !is_met(name)).map(|name| fold_text(name)).collect();
        assert_eq!(slips, [""; 0]);
        assert!(YEARS.iter().all(|name| DATE.contains(name)));
    }

    #[test]
    fn headers_are_known_in_the_language_of_the_table() {
        for (field, names) in [
            (Field::Date, "Datum|fecha|Data|дата|Сана|تاريخ|التاريخ|日期|日付|Tarih|날짜"),
            (Field::Title, "Titel|Название|Événement|Título|Номи|العنوان|عنوان|标题|タイトル|Başlık|Tytuł"),
            (Field::Summary, "Beschreibung|Описание|Descripción|Опис|Тавсиф|توضیحات|説明|Açıklama"),
            (Field::Start, "Beginn|Дата начала|Fecha de inicio|Startdatum|تاریخ شروع|开始日期|start_date|startDate"),
            (Field::End, "Ende|Конец|Fecha fin|End date|Finish|پایان|終了|結束日期"),
            (Field::Places, "Ort|Место|Lugar|Ҷой|مکان|المكان|地点|場所|Yer|Miejsce"),
            (Field::Themes, "Thema|Категория|Catégorie|Мавзӯъ|الموضوع|分类|Event_Type"),
            (Field::Entities, "Akteure|Участники|Acteurs|参与者|Иштирокчиён"),
            (Field::Source, "Quelle|Источник|Fuente|منبع|来源"),
            (Field::Link, "URL|Ссылка|Lien|链接"),
        ] {
            let unknown: Vec<_> = names.split('|').filter(|name| named(name) != Some(field)).map(fold_text).collect();
            assert_eq!(unknown, [""; 0], "{field:?}");
        }
        assert_eq!(named("shelf mark"), None);
    }

    #[test]
    fn sums_and_remarks_are_told() {
        assert!(stands_below("Total") && stands_below("Source: the harbour") && stands_below("Итого:"));
        assert!(!stands_below("Total war begins") && !stands_below("Lamp lit") && !stands_below("Note on lamps"));
    }
}
