//! Words of no language: ISO 8601, mail (RFC 5322, 4.3), GEDCOM 7, spreadsheets and databases, Latin.

use crate::written::meaning::Meaning::*;
use crate::written::meaning::Table;

pub(super) const TABLE: Table = &[
    (T, "t"),
    (Zone(0), "z, utc, gmt, ut"),
    // RFC 5322 names the American zones; the others are those of CLDR that mean one offset.
    (Zone(-5 * 60), "est, cdt"),
    (Zone(-4 * 60), "edt"),
    (Zone(-6 * 60), "cst, mdt"),
    (Zone(-7 * 60), "mst, pdt"),
    (Zone(-8 * 60), "pst, akdt"),
    (Zone(-9 * 60), "akst"),
    (Zone(-10 * 60), "hst"),
    (Zone(0), "wet"),
    (Zone(60), "cet, mez, west"),
    (Zone(120), "cest, mesz, eet"),
    (Zone(180), "eest, msk"),
    (Zone(300), "pkt"),
    (Zone(540), "jst, kst"),
    (Zone(600), "aest"),
    (Zone(660), "aedt"),
    (Zone(720), "nzst"),
    (Zone(780), "nzdt"),
    (UnclearZone, "ist, bst, ast, sst, adt, cat"),
    (WeekOf, "w, cw"),
    (QuarterOf, "q"),
    (HalfOf, "h"),
    (Quarter, "q"),
    (Half, "h"),
    (Approximate, "c, ca, cca, circa, abt, est, cal"),
    (CenturyOf, "c"),
    (Before, "bef, ante, terminus ante quem"),
    (After, "aft, post, terminus post quem"),
    (Between, "bet"),
    (Noise, "int, dgregorian, gregorian, ad quem"),
    (Ordinal, "th, st, nd, rd, o, a"),
    (Undated, "nan, nat, null, nil, none, na, n a, nd, n d, sd, s d, s f, sf, s a, sine anno, sine dato, undef, undefined"),
    (Undated, "empty, blank, void, tbd, tba, tbc, nv, xxx, xxxx"),
    (Ad, "ad, a d, anno domini, ce, c e, ev, e v, common era"),
    (Bc, "bc, b c, bce, b c e, ante christum"),
    (Floruit, "fl, floruit"),
    (
        OtherCalendar,
        "djulian, dhebrew, dfrench r, dfrench, droman, dunknown, julian, o s, os, old style, ah, a h, anno hegirae, bp, b p, be, b e,
         hebrew, islamic, meiji, taisho, showa, heisei, reiwa, hijri, coptic, ethiopian",
    ),
    // Months of other calendars that no Gregorian month is called.
    (
        OtherCalendar,
        "muharram, safar, rabi al awwal, rabi al thani, rabi i, rabi ii, jumada, jumada i, jumada ii, rajab, shaban, sha ban,
         ramadan, ramadhan, ramazan, shawwal, dhu al qadah, dhu al hijjah, dhul hijja, zilhijja",
    ),
    (
        OtherCalendar,
        "tishri, tishrei, cheshvan, heshvan, marcheshvan, kislev, tevet, shevat, adar, adar i, adar ii, nisan, iyar, sivan,
         elul",
    ),
    (
        OtherCalendar,
        "vendemiaire, brumaire, frimaire, nivose, pluviose, ventose, germinal, floreal, prairial, messidor, thermidor,
         fructidor",
    ),
    (
        OtherCalendar,
        "farvardin, ordibehesht, khordad, tir, mordad, shahrivar, mehr, aban, azar, dey, bahman, esfand, hamal, sawr, jawza,
         saratan, asad, sunbula, mizan, aqrab, qaws, jadi, dalw, hut",
    ),
];
