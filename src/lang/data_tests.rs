//! What must hold of the packs' data, whoever adds to it.

use super::{FALLBACK, Kind, Language, PACKS, Pack, tags};
use std::collections::{BTreeMap, BTreeSet};

/// Lists none of whose words stand in a person's name.
const NOT_A_NAME: [Kind; 6] =
    [Kind::AgencyName, Kind::AgencyEnding, Kind::BylineRole, Kind::ContactRole, Kind::ContactOpener, Kind::Weekday];

/// Lists whose phrases, where they are all of a line's head, say that no dateline stands there.
const NOT_A_PLACE: [Kind; 10] = [
    Kind::KickerKind,
    Kind::KickerSection,
    Kind::HeadingWord,
    Kind::NoteOpener,
    Kind::CaptionOpener,
    Kind::BoilerplateOpener,
    Kind::ContactOpener,
    Kind::ReleaseImmediate,
    Kind::FurnitureLine,
    Kind::DateOpener,
];

/// The pack of that tag by itself, as its file has it.
#[allow(clippy::disallowed_methods, reason = "the test reads the file; the library does not")]
fn own(tag: &str) -> Pack {
    let file = format!("{}/src/lang/packs/{tag}.toml", env!("CARGO_MANIFEST_DIR"));
    Pack::parse(&std::fs::read_to_string(file).expect("the pack's file")).expect("a pack that the build took")
}

/// Runs a check over every pack and reports all that it found.
fn each(check: impl Fn(&str, &Pack, &mut Vec<String>)) {
    let mut found = Vec::new();
    for tag in tags() {
        check(tag, &own(tag), &mut found);
    }
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}

/// Every phrase of a pack with its list.
fn phrases(pack: &Pack) -> impl Iterator<Item = (Kind, &String)> {
    Kind::ALL.iter().flat_map(|&kind| pack.phrases.list(kind).iter().map(move |phrase| (kind, phrase)))
}

#[test]
fn every_pack_has_a_name() {
    each(|tag, pack, found| {
        if pack.name.trim().is_empty() {
            found.push(tag.to_owned());
        }
    });
}

#[test]
fn the_list_is_in_alphabetical_order_with_the_fallback_last() {
    let languages = &PACKS[..PACKS.len() - 1];
    assert!(languages.windows(2).all(|pair| pair[0].tag < pair[1].tag), "{:?}", tags().collect::<Vec<_>>());
    assert_eq!(PACKS[PACKS.len() - 1].tag, FALLBACK);
}

#[test]
fn unused_lists_exist_and_are_named_once() {
    each(|tag, pack, found| {
        let mut seen = BTreeSet::new();
        for name in &pack.unused {
            if !Kind::ALL.iter().any(|kind| kind.name() == name) || !seen.insert(name) {
                found.push(format!("{tag}: unused {name:?}"));
            }
        }
    });
}

#[test]
fn no_phrase_stands_twice_in_a_list_in_other_letters() {
    each(|tag, pack, found| {
        let mut seen = BTreeSet::new();
        for (kind, phrase) in phrases(pack) {
            if !seen.insert((kind, phrase.to_lowercase())) {
                found.push(format!("{tag}: {}: {phrase:?} stands there twice", kind.name()));
            }
        }
    });
}

#[test]
fn phrases_are_written_without_stray_blanks_and_signs() {
    each(|tag, pack, found| {
        for (kind, phrase) in phrases(pack) {
            // Scripts without spaces use a blank as a mark: "编辑 ".
            let blank = pack.join.spaces && phrase.trim() != phrase;
            let stray = phrase.contains("  ") || phrase.chars().any(char::is_control);
            if blank || stray || phrase.chars().count() > 80 {
                found.push(format!("{tag}: {}: {phrase:?}", kind.name()));
            }
        }
    });
}

#[test]
fn every_phrase_is_found_where_it_stands_alone() {
    each(|tag, pack, found| {
        let finder = &Language::of(tag).finder;
        for (kind, phrase) in phrases(pack) {
            for text in [phrase.clone(), phrase.to_uppercase(), phrase.to_lowercase()] {
                if !finder.hits(&text, &[kind]).iter().any(|hit| hit.start == 0 && hit.end == text.len()) {
                    found.push(format!("{tag}: {}: {text:?} is never found", kind.name()));
                }
            }
        }
    });
}

#[test]
fn the_calendar_is_whole_and_no_form_is_of_two_months_or_days() {
    each(|tag, pack, found| {
        let language = Language::of(tag);
        for (own, merged, count) in [
            (&pack.calendar.months, &language.pack.calendar.months, 12),
            (&pack.calendar.weekdays, &language.pack.calendar.weekdays, 7),
        ] {
            if tag != FALLBACK && (own.len() != count || own.iter().any(Vec::is_empty)) {
                found.push(format!("{tag}: not {count} filled lists in the calendar"));
            }
            let mut place: BTreeMap<String, usize> = BTreeMap::new();
            for (at, form) in merged.iter().enumerate().flat_map(|(at, forms)| forms.iter().map(move |f| (at, f))) {
                let first = *place.entry(form.trim_end_matches('.').to_lowercase()).or_insert(at);
                if first != at || form.trim() != form || form.is_empty() {
                    found.push(format!("{tag}: {form:?} is number {} and {}", first + 1, at + 1));
                }
            }
        }
    });
}

/// Language, text and the month that it opens with.
const MONTHS: &[(&str, &str, u32)] = &[
    ("af", "Mrt. 2024", 3),
    ("af", "Mei 2024", 5),
    ("am", "ኖቬምበር 21 ቀን 2023", 11),
    ("az", "noyabr 2024-cü il", 11),
    ("az", "Avqustun 3-də", 8),
    ("be", "снежня 2024 года", 12),
    ("be", "МАЯ 2024 г.", 5),
    ("bg", "ноември 2024 г.", 11),
    ("bg", "МАЙ 2024", 5),
    ("bn", "মার্চ 2024", 3),
    ("bn", "অগস্ট ২০২৪", 8),
    ("ca", "març de 2024", 3),
    ("ca", "MARÇ", 3),
    ("cy", "Chwefror 2024", 2),
    ("cy", "Fehefin 2024", 6),
    ("da", "marts 2024", 3),
    ("de", "Jänner 2024", 1),
    ("de", "märz", 3),
    ("en", "Sept. 3", 9),
    ("es", "setiembre de 2024", 9),
    ("es", "AGOSTO", 8),
    ("et", "oktoobril 2024", 10),
    ("et", "MÄRTSIL", 3),
    ("eu", "urriaren 17a", 10),
    ("eu", "URTARRILAK 5", 1),
    ("fa", "مارس ۲۰۲۴", 3),
    ("fa", "مه ۲۰۲۴", 5),
    ("fi", "lokakuuta 2024", 10),
    ("fi", "joulukuun 1.", 12),
    ("fr", "févr. 2024", 2),
    ("fr", "AOÛT 2024", 8),
    ("ga", "Meitheamh 2024", 6),
    ("ga", "Mhárta 2024", 3),
    ("gu", "ઓક્ટોબર 2025", 10),
    ("gu", "ફેબ્રુઆરી 2026", 2),
    ("he", "מרץ 2024", 3),
    ("he", "במרס 2024", 3),
    ("hi", "मार्च 2024", 3),
    ("hi", "मई 2024", 5),
    ("hr", "siječnja 2024.", 1),
    ("hr", "VELJAČE 2024.", 2),
    ("hy", "մարտի 5-ին", 3),
    ("hy", "ՍԵՊՏԵՄԲԵՐԻ 2024", 9),
    ("id", "Agustus 2024", 8),
    ("id", "MEI 2024", 5),
    ("is", "ágúst 2024", 8),
    ("is", "NÓVEMBER 2024", 11),
    ("it", "sett. 2024", 9),
    ("ka", "მარტს 2024", 3),
    ("ka", "სექტემბრის 3", 9),
    ("kk", "тамыз 2023", 8),
    ("kk", "СӘУІР", 4),
    ("km", "មីនា ២០២៤", 3),
    ("km", "កញ្ញា ២០២៣", 9),
    ("kn", "ಅಕ್ಟೋಬರ್ 2024", 10),
    ("kn", "ನವೆಂಬರ್ 11, 2024", 11),
    ("lt", "spalio 17 d.", 10),
    ("lt", "RUGPJŪČIO 3 d.", 8),
    ("lv", "oktobrī", 10),
    ("lv", "oktobrim", 10),
    ("mk", "ноември 2024 година", 11),
    ("mk", "МАЈ 2024", 5),
    ("ml", "മാർച്ച് 2024", 3),
    ("ml", "ഓഗസ്റ്റ് 2024", 8),
    ("mr", "ऑगस्ट 2024", 8),
    ("mr", "डिसेंबर २०२३", 12),
    ("my", "မတ်လ ၁၂ ရက်", 3),
    ("my", "အောက်တိုဘာ ၂၀၂၃", 10),
    ("ne", "फेब्रुअरी 2024", 2),
    ("ne", "अगस्ट २०२४", 8),
    ("nl", "mrt 2024", 3),
    ("no", "des. 2024", 12),
    ("pa", "ਫ਼ਰਵਰੀ 2026", 2),
    ("pa", "ਸਤੰਬਰ 2025", 9),
    ("pl", "marca 2024 r.", 3),
    ("pl", "PAŹDZIERNIKA 2024", 10),
    ("pt", "março de 2024", 3),
    ("ro", "ianuarie 2024", 1),
    ("ru", "марта 2024 года", 3),
    ("ru", "МАЯ 2024 г.", 5),
    ("ru", "янв. 2024", 1),
    ("si", "අප්‍රේල් 2024", 4),
    ("si", "ජනවාරි මස 15", 1),
    ("sk", "januára 2024", 1),
    ("sk", "MÁJA 2024", 5),
    ("sl", "januarja 2024", 1),
    ("sl", "MARCA 2024", 3),
    ("sq", "nëntor 2024", 11),
    ("sq", "GUSHT 2024", 8),
    ("sr", "новембра 2024. године", 11),
    ("sr", "МАЈА 2024.", 5),
    ("sv", "maj 2024", 5),
    ("sw", "Machi 2024", 3),
    ("sw", "Desemba 2024", 12),
    ("ta", "மார்ச் 2024", 3),
    ("ta", "மே 2024", 5),
    ("te", "సెప్టెంబరు 5", 9),
    ("te", "మార్చి 2024", 3),
    ("th", "พฤษภาคม 2567", 5),
    ("th", "มี.ค. 67", 3),
    ("tl", "Setyembre 2024", 9),
    ("tl", "HUNYO 12", 6),
    ("ur", "مارچ 2024", 3),
    ("ur", "مئی ۲۰۲۴", 5),
    ("uz", "yanvar", 1),
    ("uz", "avgust 2019-yil", 8),
    ("vi", "tháng 10 năm 2024", 10),
    ("vi", "Tháng 1/2024", 1),
];

#[test]
fn months_are_known_in_the_forms_that_dates_use() {
    for &(tag, text, month) in MONTHS {
        let got = Language::of(tag).pack.calendar.month(text).map(|(number, _)| number);
        assert_eq!(got, Some(month), "{tag}: {text}");
    }
}

#[test]
fn no_embargo_says_that_the_text_is_free_at_once() {
    each(|tag, pack, found| {
        let finder = &Language::of(tag).finder;
        for phrase in pack.phrases.list(Kind::ReleaseEmbargo) {
            if !finder.hits(phrase, &[Kind::ReleaseImmediate]).is_empty() {
                found.push(format!("{tag}: {phrase:?} holds a phrase of release.immediate"));
            }
        }
    });
}

#[test]
fn no_place_of_datelines_is_the_name_of_a_section_or_a_button() {
    each(|tag, pack, found| {
        let finder = &Language::of(tag).finder;
        for place in pack.phrases.list(Kind::DatelinePlace) {
            for hit in finder.hits(place, &NOT_A_PLACE).iter().filter(|h| h.start == 0 && h.end == place.len()) {
                found.push(format!("{tag}: {place:?} is in {} too", hit.kind.name()));
            }
        }
    });
}

#[test]
fn no_given_name_is_a_town_or_a_month() {
    each(|tag, pack, found| {
        let months = pack.calendar.months.iter().chain(&pack.calendar.weekdays).flatten();
        let others: BTreeSet<String> =
            months.chain(&pack.phrases.dateline.places).map(|phrase| phrase.to_lowercase()).collect();
        let given = pack.phrases.name.given.iter();
        found.extend(given.filter(|name| others.contains(&name.to_lowercase())).map(|name| format!("{tag}: {name:?}")));
    });
}

#[test]
fn words_about_papers_and_offices_are_in_no_common_name() {
    let names = [
        ("be", "Іван Кавалёў, Вольга Мікалаеўна Шаўчук, Алесь Баркоўскі, Наталля Звяздова-Юркевіч, Зміцер Банкоўскі"),
        ("be", "Янка Сакалоўскі, Марыя Радзівіл, Кацярына Навіцкая"),
        ("bg", "Иван Петров, Мария Георгиева-Иванова, Петър Стоянов, Деница Радева, Ани Михайлова, Росен Банков"),
        (
            "ca",
            "Jordi Puig i Cadafalch, Montserrat Roca Serra, Núria Vidal, Marc Casals, Ana Sala, Joan de Sagarra, Pau Font",
        ),
        ("da", "Mette Sørensen, Lars Holm Nielsen, Tor Holm, Anne Marie Krogh"),
        ("de", "Anna Müller, Jürgen Groß, Mo Becker, Heike Schmidt-Wolf, Lukas Bauer"),
        ("en", "Jane Doe, Mark Young, Mary O'Brien, Ravi Patel"),
        ("es", "María García López, José Luis Pérez, Ana Belén Ruiz, Carmen de la Fuente"),
        (
            "et",
            "Jaan Tamm, Mari-Liis Kask, Priit Saar, Tõnu Lepik, Kadri Mägi, Ülo Kuusk, Anu Koort, Rein Sepp, Ott Raudsepp",
        ),
        ("fa", "علی رضایی, مریم حسینی, محمدرضا کریمی, مهر احمدی, فارس موسوی, تسنیم صادقی, آنا رستمی, سید حسن علوی"),
        ("fi", "Matti Korhonen, Anna-Liisa Virtanen, Ville Karjalainen, Oscar de la Cruz"),
        ("fr", "Jean Dupont, Hélène Lefèvre, Anne-Sophie Martin, Mehdi Benali"),
        ("he", "דוד כהן, מיכל לוי, שני מזרחי, קרן ביטון, ראובן בלומברג, דן הראל, נועה בן דוד, אחמד אבו חמד"),
        ("hi", "राजेश शर्मा, सुनीता देवी, अमित कुमार सिंह, मोहम्मद इरफान, अमल सरकार, प्रियंका यादव, आशुतोष निगमानंद"),
        (
            "hr",
            "Ivan Horvat, Marija Kovačević, Željko Marić, Maja Knežević, Amra Hodžić, Milorad Đurović, Mina Petrović, Dario Srna",
        ),
        ("id", "Agus Santoso, Siti Nurhaliza, Wayan Sudarma, Ahmad Zulkifli bin Hassan, Rina Kartika Dewi, Mei Ling"),
        ("it", "Marco Rossi, Giulia Bianchi, Dario Lo Cascio, Elio Di Stefano"),
        (
            "lt",
            "Jonas Petraitis, Rūta Kazlauskienė, Agnė Balsytė, Vytautas Žukauskas-Petrulis, Ieva Diržytė, Tomas Bankauskas",
        ),
        (
            "lv",
            "Jānis Bērziņš, Ilze Kalniņa-Ozola, Pēteris Balodis, Māra Skolniece, Ņikita Radčenko, Anna Vanaga, Juris Avotiņš",
        ),
        (
            "mk",
            "Петар Стојановски, Марија Ристеска-Илиевска, Благоја Трајков, Весна Вечерова, Горан Вестовски, Агрон Бериша",
        ),
        ("mk", "Мила Новакова, Елена Групчева"),
        ("nl", "Jan de Vries, Sanne van der Berg, Elio Di Rupo, Pieter Bakker"),
        ("no", "Kari Nordmann, Ola Hansen, Tor Berg, Ingrid Dahl"),
        ("pl", "Jan Kowalski, Agnieszka Wiśniewska-Zając, Kai Nowak, Łukasz Głos, Maria Król, Jerzy Sas"),
        ("pt", "João Silva, Maria José dos Santos, Rui Costa, Ana Sá Lopes"),
        ("ro", "Ion Popescu, Andreea Ionescu, Ștefan Munteanu, Maria Rusu"),
        ("ru", "Иван Петров, Анна Сергеевна Ковалёва, Роман Мирзоев, Ян Чех, Вера Союзова, Фазиль Искандер оглы"),
        (
            "sk",
            "Jana Nováková, Peter Kováč, Mária Horváthová, Ľubomír Baláž, Štefan Polák, Zuzana Hudáková, Ján Kollár",
        ),
        (
            "sl",
            "Janez Novak, Marija Horvat, Nataša Zupančič, Špela Krajnc, Boštjan Mlakar, Tina Kos, Jože Vidmar, Maja Golob",
        ),
        ("sr", "Марко Марковић, Јелена Јовановић, Ана Петровић-Симић, Влада Новинић, Вук Градски, Срна Белић"),
        ("sr", "Petar Đorđević, Milica Nikolić, Dragan Bjelogrlić, Vlada Savezić, Ljiljana Radić"),
        ("sv", "Anna Svensson, Lars Lindqvist, Åsa Öberg, Karin af Klint"),
        ("ta", "முருகன் செல்வராஜ், எஸ். ராமகிருஷ்ணன், மு.க. அழகரசன், கவிதா முரளிதரன், முகமது இர்பான், ஜோசப் பெர்னாண்டோ"),
        ("ta", "வெள்ளையன் தினகரன், ஏ.பி. நாகராஜன், மணி வண்ணன், உதயன் துறைமுகராஜ், சனிஷ்கா சிவஞானம், நிரோஷன் பெரேரா"),
        ("th", "สมชาย ใจดี, วราภรณ์ ศรีสุวรรณ, ณัฐพล บุญมา, ปิยะพร แซ่ลิ้ม"),
        (
            "tl",
            "Ramon Magsaysay Jr., Lualhati Macaraeg, Ping Dimaculangan, Ligaya Bayani, Rosario Tan-Lim, Lito Remata",
        ),
        ("vi", "Nguyễn Văn An, Trần Thị Bình, Lê Minh, Phạm Hồng Hà"),
        ("gu", "હિતેશ પટેલ, મનીષા ત્રિવેદી, ભરતભાઈ ચૌહાણ, કિંજલ પરમાર, ઇમરાન પઠાણ, જયશ્રી વૈષ્ણવ"),
        ("kn", "ನಾಗೇಂದ್ರ ಹಳ್ಳೂರ, ಸಹನಾ ಕೆಳಗಿನಮನಿ, ಎಚ್.ಆರ್.ಸುಮಂಗಲಾ, ಶಿವಯೋಗಿ ಬಳಿಗಾರ, ಡಿ.ನಿರಂಜನ, ಮಂಜುನಾಥ ಹೆಗಡೆ"),
        ("pa", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਢੱਡੇ, ਮਨਜੀਤ ਕੌਰ ਸੇਖੋਂ, ਰਾਜੇਸ਼ ਸਿੰਗਲਾ, ਹਰਜਿੰਦਰ ਸਿੰਘ ਘੁੰਮਣ, ਸੁਨੀਤਾ ਅਰੋੜਾ, ਬਲਦੇਵ ਸਿੰਘ ਧਾਲੀਵਾਲ"),
        ("te", "పెనుమాక రాఘవయ్య, గూడెపు సత్తెమ్మ, ఎం.నరహరి, ఇందుకూరి సత్యవాణి, డి.శ్రీనివాసరావు, కొల్లూరి లక్ష్మీకాంత్"),
        ("am", "ዮናስ ታደሰ, ሄለን ገብረማርያም, ዳዊት አያሌው, ራሔል ነጋሽ, ኤልያስ መርጋ, ሶስና ይልማ"),
        (
            "kk",
            "Нұржан Ахметов, Айгерім Төреханова, Ерболат Қасенов, Сәуле Оразбаева, Әлішер Нұрғалиев, Мадина Есенова",
        ),
        ("km", "ជៀម សុផានី, ម៉ែន ដារិទ្ធ, ឈុន បូរិន, គឹម ស្រីល័ក្ខ, យិន សុគន្ធារី, ប៉ុល វណ្ណារិទ្ធ"),
        ("ml", "ബിന്ദു ജയരാജ്, കെ.വി. സുമേഷ്, ഷാഹിന മുഹമ്മദ്, എൽദോ പൗലോസ്, അനഘ വാര്യർ, പി. ശ്രീധരൻ നമ്പ്യാർ"),
        ("mr", "सुनील देशपांडे, वैशाली गायकवाड, अनिरुद्ध म्हात्रे, इम्रान शेख, ज्ञानेश्वर निंबाळकर, स्नेहल पेडणेकर"),
        ("my", "ဒေါ်ခင်မျိုးသန့်, ဦးအောင်ကျော်မင်း, စိုးစိုးလွင်, ဇော်ဝင်းထွန်း, နန်းခမ်းအေး, မသန္တာမိုး"),
        ("ne", "रामप्रसाद पौडेल, सुनिता तामाङ, पासाङ शेर्पा, विष्णु कुमारी थारू, मोहम्मद अन्सारी, दीपक खड्का"),
        ("si", "චමින්ද රාජපක්ෂ, නිලූකා ද සිල්වා, කේ.ඒ. පියදාස, හරිනි වික්‍රමසිංහ, තිළිණ බණ්ඩාර, ෆාතිමා රහුමාන්"),
        (
            "uz",
            "Nilufar Ergasheva, Otabek Yusupov, Dilshod Qodirov, Shahnoza Yo‘ldosheva, Sardor Hakimov, Sevara Nazarova",
        ),
        ("und", "Efe Demir, Ani Petrosyan, Sid Meyer"),
    ];
    let mut found = Vec::new();
    for (tag, list) in names {
        let finder = &Language::of(tag).finder;
        for name in list.split(", ") {
            for hit in finder.hits(name, &NOT_A_NAME) {
                found.push(format!("{tag}: {name}: {:?} of {}", &name[hit.start..hit.end], hit.kind.name()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
