//! What contacts say, over several lines.

use super::*;

/// `name/role/organization/phones/mails` of each contact.
fn read(text: &str, tag: &str) -> Vec<String> {
    let lines = crate::source::lines(text);
    let joined: Vec<Joined> = lines.lines.iter().map(|l| Joined::of_line(text, l.span)).collect();
    let got = contacts(text, &joined, &Language::of(tag));
    let all: usize =
        got.iter().flat_map(|c| &c.source).map(|s| s.of(text).chars().filter(|c| !is_blank(*c)).count()).sum();
    assert_eq!(all, text.chars().filter(|c| !is_blank(*c)).count(), "every character once");
    let of = |o: Option<String>| o.unwrap_or_default();
    got.into_iter()
        .map(|c| {
            format!(
                "{}/{}/{}/{}/{}",
                of(c.name),
                of(c.role),
                of(c.organization),
                c.phones.join("+"),
                c.emails.join("+")
            )
        })
        .collect()
}

/// What stood behind the comma of a company's name opened a contact of its own, and the name reached into it.
#[test]
fn a_company_s_ending_opens_no_contact() {
    let line = "Contact: Vantry Bellamy]\u{fffd}\u{fffd}, Inc\u{fffd}, Inc.";
    assert_eq!(read(line, "en"), ["Vantry Bellamy//\u{fffd}\u{fffd}, Inc//"]);
}

#[test]
fn people_on_one_line() {
    assert_eq!(
        read("Contact: Cora Wirth, 202/555-3630; Jen Clay, 303/555-7600.", "en"),
        ["Cora Wirth///202/555-3630/", "Jen Clay///303/555-7600/"]
    );
    assert_eq!(read("Karen Ashe: Karen.Ashe@example.org", "en"), ["Karen Ashe////Karen.Ashe@example.org"]);
}

#[test]
fn small_words_of_labels_are_no_label_inside_names() {
    assert_eq!(
        read("Contacto de prensa: Carmen de la Fuente, carmen@example.org", "es"),
        ["Carmen de la Fuente////carmen@example.org"]
    );
    assert_eq!(read("Presskontakt: Karin af Klint, 08-555 01 00", "sv"), ["Karin af Klint///08-555 01 00/"]);
    // What begins with a small particle is no whole name.
    assert_eq!(read("Kontakt zu Erika Muster, em@example.org", "de"), ["////em@example.org"]);
}

#[test]
fn people_in_lines() {
    let text =
        "Media Contact:\nHarbour Steel Inc.\nJane Doe\njane@example.org\n+1 202 555 0100\nJohn Roe\nj.roe@example.org";
    assert_eq!(
        read(text, "en"),
        ["Jane Doe//Harbour Steel Inc./+1 202 555 0100/jane@example.org", "John Roe////j.roe@example.org"]
    );
}

#[test]
fn labels_run_into_names() {
    assert_eq!(read("Contact DetailsJane Doe\njane@example.org", "en"), ["Jane Doe////jane@example.org"]);
}

#[test]
fn the_mail_names_the_person() {
    let text = "• Auwald e.V., Ärztin für Kinder Jutta Pfeil, +49 30 5550100, jutta.pfeil@example.org";
    assert_eq!(read(text, "en"), ["Jutta Pfeil///+49 30 5550100/jutta.pfeil@example.org"]);
}

#[test]
fn offices_are_no_people() {
    for text in ["Press Inquiries: 404/555-9200", "For Media Inquiries: 404/555-9200", "Media Relations: 404/555-9200"]
    {
        assert!(read(text, "en")[0].starts_with("//"), "{text}");
    }
}

#[test]
fn a_mail_address_behind_a_comma_ends_no_name() {
    assert_eq!(read("Media contact: Jane Doe, press@city.example", "en"), ["Jane Doe////press@city.example"]);
    let text = "Harbour Steel, Inc., press@steel.example";
    assert_eq!(read(text, "en"), ["//Harbour Steel, Inc.//press@steel.example"]);
}

#[test]
fn a_function_in_front_of_a_name_is_the_function() {
    let cases = [
        ("de", "Pressekontakt: Pressesprecherin Erika Muster, Tel. 030 555 0100", "Erika Muster/Pressesprecherin"),
        ("en", "Contact: Communications Director Jane Doe, 202-555-0143", "Jane Doe/Communications Director"),
        ("fi", "Toimitusjohtaja Marko Alaranta, puh. 040 555 0100", "Marko Alaranta/Toimitusjohtaja"),
        ("fi", "vesijohtaja Marko Alaranta, puh. 040 555 0100", "Marko Alaranta/vesijohtaja"),
        // No given name: what follows is a part of the function.
        ("en", "Contact: Director Consumer Products, 202-555-0143", "/Director Consumer Products"),
    ];
    for (tag, text, want) in cases {
        assert!(read(text, tag)[0].starts_with(&format!("{want}/")), "{text}: {:?}", read(text, tag));
    }
}

#[test]
fn the_function_behind_a_name_is_the_person_s_and_the_one_in_front_the_department_s() {
    let text = "Pressekontakt:\nUnternehmenskommunikation\nErika Muster\nLeiterin Kommunikation\nTel. 030 555 0100";
    assert_eq!(read(text, "de"), ["Erika Muster/Leiterin Kommunikation//030 555 0100/"]);
}

#[test]
fn functions_in_small_letters_behind_a_comma_are_read() {
    let text = "Kontakt: Anna Ekbacka (S), kommunstyrelsens ordförande, 070-123 45 67";
    assert_eq!(read(text, "sv"), ["Anna Ekbacka/kommunstyrelsens ordförande//070-123 45 67/"]);
}

#[test]
fn letters_in_front_of_numbers_are_no_part_of_a_function_or_a_name() {
    let text = "Contact:\nJane Doe Chief Financial Officer P: (403) 555-3468 E: jdoe@kern.example";
    assert_eq!(read(text, "en"), ["Jane Doe/Chief Financial Officer//(403) 555-3468/jdoe@kern.example"]);
    assert_eq!(read("Contact: Jane Doe T +44 20 7946 0018", "en"), ["Jane Doe///+44 20 7946 0018/"]);
}

#[test]
fn an_institute_and_its_university_are_one_contact_s() {
    let text = "Ansprechpartnerin:\nErika Muster\nInstitut für Bodenkunde, Universität Kern\nTel.: (07123) 45-6789";
    assert_eq!(read(text, "de"), ["Erika Muster//Institut für Bodenkunde/(07123) 45-6789/"]);
}

#[test]
fn sites_and_towns_are_no_organisations() {
    let text = "Kontakt: Erika Muster (Berlin), +49 30 5550100, presse@fz-berlin.example\nfz-berlin.example";
    assert_eq!(read(text, "de"), ["Erika Muster///+49 30 5550100/presse@fz-berlin.example"]);
}

#[test]
fn two_names_that_share_a_number_are_both_kept() {
    let text = "Enquiries:\nHarbour Communications\nJane Doe / John Roe +44 20 7946 0018";
    assert_eq!(read(text, "en"), ["Jane Doe//Harbour Communications//", "John Roe///+44 20 7946 0018/"]);
    let text =
        "Harcourt Lane Securities (Nominated Adviser and Broker)\nJames Whitlam / Sarah Edgeworth\n+44 20 7946 0018";
    let firm = "James Whitlam//Harcourt Lane Securities//";
    assert_eq!(read(text, "en"), [firm, "Sarah Edgeworth///+44 20 7946 0018/"]);
}

#[test]
fn names_in_a_sentence_and_names_of_syllables_are_read() {
    let text = "Merci de confirmer votre présence auprès de Claire Muster, au 03 87 55 44 33";
    assert_eq!(read(text, "fr"), ["Claire Muster///03 87 55 44 33/"]);
    let text = "Liên hệ báo chí:\nBà Trần Thị Mai Lan\nĐiện thoại: 0238 3123 456";
    assert_eq!(read(text, "vi"), ["Trần Thị Mai Lan///0238 3123 456/"]);
}

#[test]
fn figures_in_brackets_behind_a_name_hide_it_not() {
    let text = "Informações à imprensa:\nAna Ferro (MTb 45.678/SP)\n(11) 98765-4321";
    assert_eq!(read(text, "pt"), ["Ana Ferro///(11) 98765-4321/"]);
}

#[test]
fn a_number_in_another_sentence_is_another_s() {
    let text = "For details please contact Jane Doe, Head of Press, on 020 7946 0018. Out of hours call the duty officer on \
                07700 900123.";
    assert_eq!(read(text, "en"), ["Jane Doe/Head of Press//020 7946 0018/", "///07700 900123/"]);
}

#[test]
fn a_desk_has_an_address_of_its_own() {
    let text = "Media Contact:\nJane Doe\ndoe-j@harbour.example\nInvestor Relations: ir@harbour.example";
    assert_eq!(read(text, "en"), ["Jane Doe////doe-j@harbour.example", "////ir@harbour.example"]);
    let text = "Media Contact:\nJane Doe\ndoe-j@harbour.example\nEmail: press@harbour.example";
    assert_eq!(read(text, "en"), ["Jane Doe////doe-j@harbour.example+press@harbour.example"]);
}

#[test]
fn functions_and_societies_behind_a_name() {
    let text = "Press contact: Sir John Carter OBE, Chairman, Friends of Kern Pool, 020 7946 0018";
    assert_eq!(read(text, "en"), ["John Carter/Chairman/Friends of Kern Pool/020 7946 0018/"]);
    let text = "Voor meer informatie kunt u contact opnemen met Marieke de Kern, woordvoerder, 06-55501234.";
    assert_eq!(read(text, "nl"), ["Marieke de Kern/woordvoerder//06-55501234/"]);
    assert_eq!(read("• Autor/in: Politik Ausland", "de"), ["////"]);
}

#[test]
fn syllables_that_are_set_apart_are_one_name() {
    let of = |text: &str| read(text, "ko");
    assert_eq!(of("책임자\n과  장\n홍 길 동\n(02-555-0171)"), ["홍 길 동/과 장//02-555-0171/"]);
    assert_eq!(of("담당자 사무관 황보 율 (02-555-0172)"), ["황보 율/사무관//02-555-0172/"]);
    assert_eq!(of("책임자 과 장 김새봄 (02-555-0173)"), ["김새봄/과 장//02-555-0173/"]);
    assert_eq!(of("담당자 책임연구원 박길동 (02-555-0174)"), ["박길동/책임연구원//02-555-0174/"]);
    assert_eq!(of("담당: 김 솔 (02-555-0175)"), ["김 솔///02-555-0175/"]);
    assert_eq!(of("담당: 전시실 홍길동 학예연구사 (02-555-0176)"), ["홍길동/학예연구사//02-555-0176/"]);
    assert_eq!(of("문의 : 기후과 기후관리팀장 홍길동 ☎ 02-555-0177"), ["홍길동/기후관리팀장//02-555-0177/"]);
    assert_eq!(
        of("책 임 자 정책과장 홍 길 동(02-555-0178)\n담 당 자 김 새 봄 사무관(02-555-0179)"),
        ["홍 길 동/정책과장//02-555-0178/", "김 새 봄/사무관//02-555-0179/"]
    );
}

#[test]
fn common_words_in_hangul_are_nobody() {
    assert_eq!(read("담당 : 홍보부 팀장 홍길동 02-555-0171", "ko"), ["홍길동/팀장//02-555-0171/"]);
    for text in ["구입 문의 02-555-0171", "신고 : 산사태 상황실 042-555-0172", "언론담당관 사진팀 033-555-0173"]
    {
        assert!(read(text, "ko")[0].starts_with('/'), "{text}: {:?}", read(text, "ko"));
    }
}

#[test]
fn names_and_functions_are_whole() {
    let cases = [
        ("cs", "Mgr. Eva Ptáčná, tisková mluvčí, tel. 555 010 100", "Eva Ptáčná/tisková mluvčí"),
        ("cs", "Mgr. Eva Ptáčná\nTisková mluvčí\ntel. 555 010 100", "Eva Ptáčná/Tisková mluvčí"),
        ("en", "Jane Doe, Finance Director, 202-555-0100", "Jane Doe/Finance Director"),
        ("en", "Office of the Director: 202-555-0100", "/"),
        ("hi", "संपर्क: डॉ. इरा देशपांडे, 011-555010", "इरा देशपांडे/"),
        ("hi", "श्री मुकुल अग्निहोत्री, मो. 00000-60213", "मुकुल अग्निहोत्री/"),
        ("th", "คุณอรทัย โทร. 08 0000 4142", "/"),
    ];
    for (tag, text, want) in cases {
        assert!(read(text, tag)[0].starts_with(&format!("{want}/")), "{text}: {:?}", read(text, tag));
    }
}

#[test]
fn half_a_phrase_is_no_office() {
    let cases = [
        ("fr", "Service de presse du ministère : 01 55 50 10 00", "///01 55 50 10 00/"),
        ("sv", "Frågor från media: 08-555 01 00", "///08-555 01 00/"),
        ("sq", "KONTAKTE PËR BANKA: 045 000 777", "//KONTAKTE PËR BANKA/045 000 777/"),
        ("en", "Picture desk: 202-555-0100", "//Picture desk/202-555-0100/"),
        ("en", "Harbour press office: 202-555-0100", "//Harbour press office/202-555-0100/"),
        ("en", "Harbour Media: 202-555-0100", "//Harbour Media/202-555-0100/"),
    ];
    for (tag, text, want) in cases {
        assert_eq!(read(text, tag), [want], "{text}");
    }
}

#[test]
fn japanese_names_with_a_blank() {
    let of = |text: &str| read(text, "ja");
    assert_eq!(
        of("問合せ先　取締役総務部長　　落合　康\n（TEL．052－555－0131）")[0].split('/').next(),
        Some("落合　康")
    );
    assert_eq!(of("管理本部長 堀籠 正 043-555-0110")[0].split('/').next(), Some("堀籠 正"));
    assert_eq!(of("担当：　野村 怜志\n03-5555-0110")[0].split('/').next(), Some("野村 怜志"));
    assert_eq!(of("担当：野村宛　 E-mail：press@hinata.example")[0].split('/').next(), Some("野村"));
    let two = of("担当：室長　鷲見　浩之　室長補佐　辻堂　舞\n03-5555-0110");
    assert_eq!(two, ["鷲見　浩之/室長///", "辻堂　舞/室長補佐//03-5555-0110/"]);
    assert_eq!(of("窓口 星雲 企画 03-5555-0110")[0].split('/').next(), Some(""));
}

#[test]
fn the_house_behind_a_person_and_a_function_is_no_person() {
    let cases = [
        (
            "es",
            "Contacto de prensa: Ana Kern, Jefa de Prensa, Kerno de Vigo, 600 123 456",
            "Ana Kern/Jefa de Prensa/Kerno de Vigo/600 123 456/",
        ),
        (
            "da",
            "Kontakt: Anna Kern, pressechef, Kernø A/S, mobil 20 12 34 56",
            "Anna Kern/pressechef/Kernø A/S/20 12 34 56/",
        ),
    ];
    for (tag, line, want) in cases {
        assert_eq!(read(line, tag), [want], "{line}");
    }
}

#[test]
fn who_has_the_firm_s_name_is_a_person_where_the_given_name_is_known() {
    let line = "Press Contact: Jane Marlow, Press Officer, press@marlow.example";
    assert_eq!(read(line, "en"), ["Jane Marlow/Press Officer///press@marlow.example"]);
    let house = "Contact: Peter Hahn, info@peter-hahn.example";
    assert_eq!(read(house, "de"), ["//Peter Hahn//info@peter-hahn.example"]);
}

#[test]
fn arabic_commas_divide_the_parts_of_a_line() {
    let line = "للتواصل: أحمد سالم، هاتف: 0112345678";
    assert_eq!(read(line, "ar"), ["أحمد سالم///0112345678/"]);
}

#[test]
fn the_number_of_the_press_office_is_not_the_person_s() {
    let text = "Ingrid Ståhlbrand, handläggare, 010-225 12 34\nPressjour: 010-225 10 00";
    assert_eq!(read(text, "sv"), ["Ingrid Ståhlbrand/handläggare//010-225 12 34/", "///010-225 10 00/"]);
    let text = "Ingrid Ståhlbrand, handläggare, 010-225 12 34\nMobil: 070-225 10 00";
    assert_eq!(read(text, "sv"), ["Ingrid Ståhlbrand/handläggare//010-225 12 34+070-225 10 00/"]);
}

#[test]
fn what_leads_to_a_number_is_no_part_of_the_name() {
    let cases = [
        ("en", "Media Contact - Jane Doe on 0408 555 010", "Jane Doe///0408 555 010/"),
        ("en", "Media: Jane Doe  Harbour Office (06) 277 7860", "Jane Doe//Harbour Office/(06) 277 7860/"),
        ("en", "Contact: Jane Doe tel. 020 7946 0018", "Jane Doe///020 7946 0018/"),
        ("th", "ติดต่อ: คุณอรทัย ศรีสุวรรณ โทร. 0-2123-4567", "อรทัย ศรีสุวรรณ///0-2123-4567/"),
    ];
    for (tag, line, want) in cases {
        assert_eq!(read(line, tag), [want], "{line}");
    }
}

#[test]
fn labels_joined_functions_and_other_desks() {
    let cases: [(&str, &str, &[&str]); 9] = [
        ("da", "Kontakt:\nPressechef Mette Dam, tlf. 20 55 01 00", &["Mette Dam/Pressechef//20 55 01 00/"]),
        (
            "en",
            "Contact: Jane Doe Press Officer and Spokesperson 202-555-0100",
            &["Jane Doe/Press Officer and Spokesperson//202-555-0100/"],
        ),
        ("hr", "Kontakt: Općina Kern\nURBROJ: 2158-12-01-25-1", &["//Općina Kern//"]),
        ("ca", "Contacte: Oriol Farràs i Lluch, tel. 93 555 01 00", &["Oriol Farràs i Lluch///93 555 01 00/"]),
        ("pt", "Jornalista responsável: Débora Kern (MTb 12.345/MG)", &["Débora Kern/Jornalista responsável///"]),
        ("sk", "Kontakt: KR PZ, tel.: 0961 555 010", &["///0961 555 010/"]),
        ("sk", "Kontakt:\nnpor. Mgr. Zuzana Kernová\ntel.: 0961 555 010", &["Zuzana Kernová///0961 555 010/"]),
        (
            "de",
            "Redaktion: Anna Kern, +49 30 285231687, Foto: Newsdesk, +49 30 285231515",
            &["Anna Kern///+49 30 285231687/", "///+49 30 285231515/"],
        ),
        ("en", "Contacts: 202-555-0197 202-555-0160", &["///202-555-0197+202-555-0160/"]),
    ];
    for (tag, lines, want) in cases {
        assert_eq!(read(lines, tag), want, "{lines}");
    }
}

#[test]
fn chinese_names_lose_what_is_said_to_people() {
    let of = |text: &str| read(text, "zh-Hant");
    let two = of("傳媒查詢：\n黃卓思（市務主管）　電話：3185 1640\n李浩然小姐　電話：3185 1666");
    assert_eq!(two, ["黃卓思///3185 1640/", "李浩然///3185 1666/"]);
    assert_eq!(of("新聞聯絡人：陳怡安科長　電話：(02)8512-6512"), ["陳怡安/科長//(02)8512-6512/"]);
}
