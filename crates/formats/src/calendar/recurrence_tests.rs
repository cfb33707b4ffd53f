//! Rules, held to what the standard says of them.
#![allow(clippy::unwrap_used)]

use super::moment::Moment;
use super::recurrence::*;

/// The first times of a rule, as calendars write them.
fn times(rule: &str, start: &str, many: usize) -> Vec<String> {
    let first = Moment::read(start, "").unwrap();
    let rule = Recurrence::read(rule, "").unwrap();
    let mut budget = 400_000;
    let times = rule.times(&first.civil(), i64::MAX / 2, &mut budget);
    times.take(many).map(|local_s| first.at_s(local_s).basic()).collect()
}

fn days(rule: &str, start: &str, many: usize) -> Vec<String> {
    times(rule, start, many).iter().map(|time| time[..8].to_owned()).collect()
}

// The rules are those that RFC 5545 explains (3.8.5.3), with the days that it says they mean.
#[test]
fn rules_name_the_days_that_the_standard_says() {
    let start = "19970902T090000";
    for (rule, start, want) in [
        ("FREQ=DAILY;INTERVAL=10", start, &["19970902", "19970912", "19970922", "19971002", "19971012"][..]),
        ("FREQ=YEARLY;BYMONTH=1;BYDAY=SU,MO", "19980101T090000", &["19980104", "19980105", "19980111", "19980112"]),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU", start, &["19970902", "19970916", "19970930", "19971014"]),
        ("FREQ=WEEKLY;WKST=SU;BYDAY=TU,TH", start, &["19970902", "19970904", "19970909", "19970911"]),
        (
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR",
            "19970901T090000",
            &["19970901", "19970903", "19970905", "19970915", "19970917"],
        ),
        ("FREQ=MONTHLY;BYDAY=1FR", "19970905T090000", &["19970905", "19971003", "19971107", "19971205"]),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU",
            "19970907T090000",
            &["19970907", "19970928", "19971102", "19971130"],
        ),
        ("FREQ=MONTHLY;BYDAY=-2MO", "19970922T090000", &["19970922", "19971020", "19971117", "19971222"]),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-3",
            "19970928T090000",
            &["19970928", "19971029", "19971128", "19971229", "19980129", "19980226"],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,-1",
            "19970930T090000",
            &["19970930", "19971001", "19971031", "19971101", "19971130"],
        ),
        (
            "FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11",
            "19970910T090000",
            &["19970910", "19970911", "19990310", "19990311"],
        ),
    ] {
        assert_eq!(days(rule, start, want.len()), want, "{rule}");
    }
}

#[test]
fn rules_of_years_and_positions_name_the_days_that_the_standard_says() {
    for (rule, start, want) in [
        ("FREQ=YEARLY;BYMONTH=6,7", "19970610T090000", &["19970610", "19970710", "19980610", "19980710"][..]),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=1,2,3", "19970310T090000", &["19970310", "19990110", "19990210", "19990310"]),
        (
            "FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200",
            "19970101T090000",
            &["19970101", "19970410", "19970719", "20000101", "20000409", "20000718"],
        ),
        ("FREQ=YEARLY;BYDAY=20MO", "19970519T090000", &["19970519", "19980518", "19990517"]),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "19970512T090000", &["19970512", "19980511", "19990517"]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "19970313T090000", &["19970313", "19970320", "19970327", "19980305"]),
        (
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
            "19970902T090000",
            &["19980213", "19980313", "19981113", "19990813", "20001013"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
            "19970913T090000",
            &["19970913", "19971011", "19971108"],
        ),
        (
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            "19961105T090000",
            &["19961105", "20001107", "20041102"],
        ),
        ("FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904T090000", &["19970904", "19971007", "19971106"]),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
            "19970929T090000",
            &["19970929", "19971030", "19971127", "19971230"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO",
            "19970805T090000",
            &["19970805", "19970810", "19970819", "19970824"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
            "19970805T090000",
            &["19970805", "19970817", "19970819", "19970831"],
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=15,30", "20070115T090000", &["20070115", "20070130", "20070215", "20070315"]),
        ("FREQ=MONTHLY", "20240131", &["20240131", "20240331", "20240531"]),
        ("FREQ=YEARLY", "20240229", &["20240229", "20280229"]),
        ("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=TH", "20200101", &["20201231", "20211230"]),
        ("FREQ=YEARLY;BYWEEKNO=53", "20200101", &["20201230", "20261230"]),
    ] {
        assert_eq!(days(rule, start, want.len()), want, "{rule}");
    }
}

#[test]
fn rules_name_times_of_day() {
    for (rule, start, want) in [
        ("FREQ=HOURLY;INTERVAL=3", "19970902T220000", &["19970902T220000", "19970903T010000"][..]),
        ("FREQ=MINUTELY;INTERVAL=90", "19970902T233000", &["19970902T233000", "19970903T010000", "19970903T023000"]),
        (
            "FREQ=DAILY;BYHOUR=9,16;BYMINUTE=0,20",
            "19970902T090000",
            &["19970902T090000", "19970902T092000", "19970902T160000", "19970902T162000", "19970903T090000"],
        ),
        (
            "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9",
            "19970902T092000",
            &["19970902T092000", "19970902T094000", "19970903T090000"],
        ),
        ("FREQ=SECONDLY;INTERVAL=40", "19970902T235930", &["19970902T235930", "19970903T000010"]),
    ] {
        assert_eq!(times(rule, start, want.len()), want, "{rule}");
    }
}

#[test]
fn what_is_no_rule_or_never_comes_is_told() {
    for rule in [
        "",
        "FREQ=SOMETIMES",
        "COUNT=3",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYEASTER=0",
        "FREQ=DAILY;BYMONTHDAY=0",
        "FREQ=DAILY;UNTIL=soon",
    ] {
        assert_eq!(Recurrence::read(rule, ""), None, "{rule}");
    }
    assert!(times("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "20200101", 1).is_empty());
    assert!(times("FREQ=SECONDLY;BYMONTH=2;INTERVAL=1", "20200301T000000", 1).is_empty());
}
