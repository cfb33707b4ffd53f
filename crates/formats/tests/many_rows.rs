//! Well-known layouts with many rows, made here: every row is accounted for.
//!
//! The tests make a few thousand rows. `cargo test --release -p pamir-formats --test many_rows -- --ignored` makes 100,000 of each.
#![allow(clippy::unwrap_used)]

use pamir_formats::{Loaded, OPENERS, Reader};
use std::fmt::Write;

/// How many rows are made of each layout.
const FEW: usize = 3000;
const MANY: usize = 100_000;

/// A file and what must become of it.
struct Made {
    name: &'static str,
    text: String,
    /// The rows that repeat another one, and those without a date.
    merged: u64,
    undated: u64,
}

/// A table with a header, whose cells `cell` gives by the name of their column. Every thousandth row repeats the one before it.
fn table(name: &'static str, header: &str, between: char, rows: usize, cell: fn(&str, usize) -> String) -> Made {
    let columns: Vec<&str> = header.split(between).collect();
    let mut text = if between == ',' { format!("{header}\n") } else { String::new() };
    let mut merged = 0;
    for row in 0..rows {
        let is_repeated = row % 1000 == 999;
        merged += u64::from(is_repeated);
        let n = if is_repeated { row - 1 } else { row };
        let cells: Vec<String> = columns.iter().map(|column| cell(column, n)).collect();
        writeln!(text, "{}", cells.join(&between.to_string())).unwrap();
    }
    Made { name, text, merged, undated: 0 }
}

fn day(n: usize) -> String {
    format!("{}-{:02}-{:02}", 1990 + n % 30, 1 + n % 12, 1 + n % 28)
}

fn acled(rows: usize) -> Made {
    let header = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,\
                  actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,\
                  latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";
    table("acled.csv", header, ',', rows, |column, n| match column {
        "event_id_cnty" => format!("ETH{n}"),
        "event_date" => day(n),
        "year" => (1990 + n % 30).to_string(),
        "time_precision" => (1 + n % 3).to_string(),
        "event_type" => "Battles".to_owned(),
        "sub_event_type" => "Armed clash".to_owned(),
        "actor1" => format!("\"Actor {}, the first\"", n % 40),
        "location" => format!("Town {}", n % 500),
        "latitude" => "9.5".to_owned(),
        "longitude" => "38.7".to_owned(),
        "fatalities" => (n % 7).to_string(),
        "source" => "Paper; Radio".to_owned(),
        _ => String::new(),
    })
}

fn ucdp(rows: usize) -> Made {
    let header = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,\
                  dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,\
                  source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,\
                  where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,\
                  date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";
    table("ged.csv", header, ',', rows, |column, n| match column {
        "id" | "relid" => n.to_string(),
        "year" => (1990 + n % 30).to_string(),
        "type_of_violence" => (1 + n % 3).to_string(),
        "dyad_name" => format!("Side {} - Other", n % 90),
        "side_a" | "side_b" => format!("Side {}", n % 90),
        "where_prec" | "date_prec" => (1 + n % 5).to_string(),
        "where_coordinates" => format!("Town {}", n % 500),
        "latitude" | "longitude" => "9.5".to_owned(),
        "date_start" => format!("{} 00:00:00.000", day(n)),
        "date_end" => format!("{} 00:00:00.000", day(n)),
        "best" | "high" | "low" => (n % 9).to_string(),
        _ => String::new(),
    })
}

fn gdelt(rows: usize) -> Made {
    let header = (0..61).map(|n| n.to_string()).collect::<Vec<_>>().join("\t");
    table("20160623.export.CSV", &header, '\t', rows, |column, n| match column {
        "0" => (410_000_000 + n).to_string(),
        "1" => day(n).replace('-', ""),
        "2" => day(n).replace('-', "")[..6].to_owned(),
        "3" => day(n)[..4].to_owned(),
        "4" => "2016.4740".to_owned(),
        "6" => format!("ACTOR {}", n % 40),
        "25" => "1".to_owned(),
        "26" | "27" => "043".to_owned(),
        "28" => "04".to_owned(),
        "29" => "1".to_owned(),
        "30" => "2.8".to_owned(),
        "31" | "32" | "33" => "4".to_owned(),
        "34" => "-1.5".to_owned(),
        "51" => "4".to_owned(),
        "52" => "Dushanbe".to_owned(),
        "56" => "38.56".to_owned(),
        "57" => "68.77".to_owned(),
        "59" => "20160623000000".to_owned(),
        "60" => "http://example.org/news".to_owned(),
        _ => String::new(),
    })
}

fn timesketch(rows: usize) -> Made {
    let made =
        table(
            "timesketch.csv",
            "message,timestamp,datetime,timestamp_desc,host",
            ',',
            rows,
            |column, n| match column {
                "message" => format!("\"Entry {n}, with more\""),
                "timestamp" => (1_331_698_658_000_000 + n * 1_000_000).to_string(),
                "datetime" => format!("{}T{:02}:{:02}:{:02}+00:00", day(n), n % 24, n % 60, n % 59),
                "timestamp_desc" => "Write time".to_owned(),
                _ => format!("host-{}", n % 12),
            },
        );
    // Its rows have no ids either.
    Made { merged: 0, ..made }
}

fn timeline_js(rows: usize) -> Made {
    let header = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,\
                  Media Thumbnail,Alt Text,Type,Group,Background";
    let made = table("sheet.csv", header, ',', rows, |column, n| match column {
        "Year" => (1500 + n % 500).to_string(),
        "Month" if n % 3 > 0 => (1 + n % 12).to_string(),
        "Day" if n % 3 > 1 => (1 + n % 28).to_string(),
        "Headline" => format!("Slide {n}"),
        "Text" => "<b>Some</b> text".to_owned(),
        "Group" => format!("Group {}", n % 9),
        _ => String::new(),
    });
    // Slides have no ids, so that none is taken for another.
    Made { merged: 0, ..made }
}

fn wikidata(rows: usize) -> Made {
    let made = table("query.csv", "item,itemLabel,date,precision", ',', rows, |column, n| match column {
        "item" => format!("http://www.wikidata.org/entity/Q{n}"),
        "itemLabel" => format!("Thing {n}"),
        "date" => format!("{}T00:00:00Z", day(n)),
        _ => (6 + n % 6).to_string(),
    });
    Made { merged: made.merged, ..made }
}

fn opened(made: &Made) -> Loaded {
    let mut reader = Reader::new(made.name, OPENERS);
    made.text.as_bytes().chunks(1 << 16).for_each(|piece| reader.push(piece).unwrap());
    reader.finish().unwrap()
}

fn every_row_is_accounted_for(rows: usize) {
    for made in [acled(rows), ucdp(rows), gdelt(rows), timesketch(rows), timeline_js(rows), wikidata(rows)] {
        let loaded = opened(&made);
        let (events, name) = (u64::from(loaded.store.len()), made.name);
        assert_eq!(loaded.rows, rows as u64, "{name}");
        assert_eq!(events + loaded.account.merged + loaded.failed, loaded.rows, "{name}");
        assert_eq!((loaded.failed, loaded.account.merged), (0, made.merged), "{name}: {:?}", loaded.issues.first());
        assert_eq!(u64::from(loaded.store.dated()) + made.undated, events, "{name}");
        assert!(loaded.account.understood.layout.is_some(), "{name}");
    }
}

#[test]
fn every_row_of_well_known_layouts_is_accounted_for() {
    every_row_is_accounted_for(FEW);
}

#[test]
#[ignore = "takes a while unless it is compiled for speed"]
fn every_row_of_a_hundred_thousand_is_accounted_for() {
    every_row_is_accounted_for(MANY);
}
