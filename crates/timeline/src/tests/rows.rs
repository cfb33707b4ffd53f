//! Rows fill from the top; labels give way to bodies, bodies to nothing.

use crate::rows::{Rows, Spot};

fn spot(row: usize, label: Option<usize>) -> Option<Spot> {
    Some(Spot { row, label })
}

#[test]
fn the_first_row_with_room_is_taken() {
    let mut rows = Rows::new(3);
    rows.place((0.0, 10.0), &[(16.0, 100.0)], false);
    rows.place((50.0, 60.0), &[(66.0, 90.0)], false);
    rows.place((120.0, 130.0), &[], false);
    assert_eq!([rows.spot(0), rows.spot(1), rows.spot(2)], [spot(0, Some(0)), spot(1, Some(0)), spot(0, None)]);
    assert_eq!(rows.len(), 2);
}

#[test]
fn the_second_place_is_tried_when_the_first_is_taken() {
    let mut rows = Rows::new(1);
    rows.place((100.0, 110.0), &[(116.0, 200.0)], false);
    rows.place((300.0, 310.0), &[], false);
    rows.place((260.0, 270.0), &[(276.0, 330.0), (215.0, 254.0)], false);
    assert_eq!(rows.spot(2), spot(0, Some(1)));
}

#[test]
fn a_label_gives_way_to_a_body_unless_it_is_pinned() {
    for pinned in [false, true] {
        let mut rows = Rows::new(1);
        rows.place((0.0, 10.0), &[(16.0, 100.0)], pinned);
        rows.place((50.0, 60.0), &[(66.0, 90.0)], false);
        let expected = if pinned { [spot(0, Some(0)), None] } else { [spot(0, None), spot(0, None)] };
        assert_eq!([rows.spot(0), rows.spot(1)], expected);
    }
}

#[test]
fn the_fewest_labels_give_way() {
    let mut rows = Rows::new(2);
    rows.place((0.0, 10.0), &[(16.0, 50.0)], false);
    rows.place((0.0, 10.0), &[(16.0, 100.0)], false);
    rows.place((80.0, 90.0), &[(96.0, 200.0)], false);
    rows.place((40.0, 60.0), &[], false);
    assert_eq!(rows.spot(0), spot(0, None), "one label in row 0 …");
    assert_eq!(rows.spot(3), spot(0, None));
    assert_eq!(rows.spot(1), spot(1, Some(0)), "… before the one that reaches farther in row 1");
}

#[test]
fn where_only_labels_count_none_gives_way_but_to_what_is_pinned() {
    let mut rows = Rows::labelled(1);
    rows.place((0.0, 10.0), &[(16.0, 100.0)], false);
    rows.place((50.0, 60.0), &[(66.0, 90.0)], false);
    rows.place((120.0, 130.0), &[], false);
    assert_eq!([rows.spot(0), rows.spot(1), rows.spot(2)], [spot(0, Some(0)), None, None]);
    rows.place((50.0, 60.0), &[(66.0, 90.0)], true);
    assert_eq!([rows.spot(0), rows.spot(3)], [spot(0, None), spot(0, None)]);
}

#[test]
fn a_label_inside_its_body_costs_nothing() {
    let mut rows = Rows::new(1);
    rows.place((0.0, 10.0), &[(16.0, 100.0)], false);
    rows.place((60.0, 300.0), &[(70.0, 200.0)], false);
    assert_eq!([rows.spot(0), rows.spot(1)], [spot(0, None), spot(0, Some(0))]);
}

#[test]
fn a_gap_is_bounded_by_the_neighbours_and_can_be_filled() {
    let mut rows = Rows::new(1);
    rows.place((0.0, 10.0), &[], false);
    rows.place((100.0, 110.0), &[], false);
    rows.place((300.0, 310.0), &[], false);
    assert_eq!(rows.gap(1), Some((18.0, 292.0)));
    assert_eq!(rows.gap(0), Some((f64::NEG_INFINITY, 92.0)));
    rows.fill(0, 0, (16.0, 90.0));
    assert_eq!(rows.spot(0), spot(0, Some(0)));
    assert_eq!(rows.gap(0), Some((f64::NEG_INFINITY, 92.0)), "another label may take its place");
    assert_eq!(rows.gap(1), Some((98.0, 292.0)));
}
