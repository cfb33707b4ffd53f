//! The address: a link restores everything, history goes step by step, and nothing in it can do harm.

use anyhow::Result;
use pamir::app::{Action, State, View, Window, reduce, url};
use pamir_date::Date;
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Page, Size, both};
use pamir_store::Facet;
use pamir_timeline::Grouping;
use serde_json::json;

use crate::expected::Expected;
use crate::seen::{self, checkbox};

const BOX: &str = "input[aria-label='Search events']";

fn after(actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(State::default(), |state, action| reduce(&state, action))
}

async fn value(page: &Page, css: &str) -> Result<String> {
    let value = page.script(&format!("return document.querySelector({}).value", json!(css))).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_link_restores_everything_and_so_does_reloading() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    let entity = expected.entity(&event.participants[0].entity);
    let word = event.title.split(' ').next().unwrap().to_lowercase();
    let from = format!("{}~", event.date.as_deref().unwrap().get(..4).unwrap());
    let state = after([
        Action::Search(word.clone()),
        Action::Toggle(Facet::Theme, event.themes[0].clone()),
        Action::From(Date::parse(&from).ok()),
        Action::Group(Grouping::Kind),
        Action::View(View::Timeline),
        Action::Window(Some(Window::new(1_400_000_000, 1_500_000_000))),
        Action::Select(event.id.clone()),
        Action::Open(entity.id.clone()),
    ]);
    let hash = url::hash(&state, &expected.data.store);
    let left = expected.hits(&state.query).len();
    assert!(left > 0 && left < expected.total());
    both(Size::DESKTOP, &hash[1..], async |page| {
        for again in [false, true] {
            if again {
                page.browser().refresh().await?;
            }
            page.wait_for_status(&expected.status(left)).await?;
            assert_eq!(value(page, BOX).await?, word);
            assert_eq!(value(page, "#date-from").await?, from);
            assert_eq!(value(page, ".group-by select").await?, "kind");
            assert!(page.wait_for(&checkbox("theme", &event.themes[0])).await?.is_selected().await?);
            assert_eq!(page.text(".views [aria-pressed=true]").await?, "Timeline");
            assert_eq!(page.text(".card h2").await?, entity.name);
            let ticks = seen::ticks(page).await?;
            assert!(ticks.iter().any(|tick| tick == "2016"), "{ticks:?} is not from 2014 to 2017");
            assert_eq!(page.hash().await?, hash);
        }
        page.screenshot("deep-link").await?;
        page.press(Key::Escape).await?;
        page.wait_for_value("the card", event.title.clone(), async || page.text(".card h2").await).await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".card").await
    })
}

#[test]
fn back_and_forward_go_step_by_step() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    let (theme, entity) = (&event.themes[0], expected.entity(&event.participants[0].entity));
    let word = event.title.split(' ').next().unwrap().to_lowercase();
    let typed = after([Action::Search(word.clone())]);
    let ticked = reduce(&typed, Action::Toggle(Facet::Theme, theme.clone()));
    let (found, both_left) = (expected.hits(&typed.query).len(), expected.hits(&ticked.query).len());
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.type_into(BOX, &word).await?;
        page.wait_for_status(&expected.status(found)).await?;
        // The suggestions cover the facet until the box loses the focus.
        page.press(Key::Tab).await?;
        page.click(&checkbox("theme", theme)).await?;
        page.wait_for_status(&expected.status(both_left)).await?;
        page.click(&format!("article[data-event={}] h3 a", event.id)).await?;
        page.wait_for(".event-card").await?;
        page.click(&format!(".card [data-entity={}]", entity.id)).await?;
        page.wait_for(".entity-card").await?;
        page.wait_for_hash(&format!("card={}", entity.id)).await?;
        let end = page.hash().await?;

        page.browser().back().await?;
        page.wait_for(".event-card").await?;
        page.browser().back().await?;
        page.wait_for_none(".card").await?;
        page.wait_for_status(&expected.status(both_left)).await?;
        page.browser().back().await?;
        page.wait_for_status(&expected.status(found)).await?;
        page.wait_for_value("the box", word.clone(), async || value(page, BOX).await).await?;
        assert_eq!(page.count("#filters input[type=checkbox]:checked").await?, 0);
        // The word was typed letter by letter, and is left as a whole.
        page.browser().back().await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_for_value("the box", String::new(), async || value(page, BOX).await).await?;
        for _ in 0..4 {
            page.browser().forward().await?;
        }
        page.wait_for(".entity-card").await?;
        page.wait_for_status(&expected.status(both_left)).await?;
        page.wait_for_hash(&end).await
    })
}

#[test]
fn a_step_is_in_the_history_while_a_movement_goes_on() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        // A step, and then a key in every frame: the address has no pause in which to be written.
        let body = "const before = history.length, done = arguments[0];
            document.querySelector('#filters input[type=checkbox]').click();
            let frames = 0, keys = 0;
            (function press() {
                if (history.length > before) return done(keys);
                if (++frames > 600) return done(-1);
                if (frames > 2) {
                    const code = ++keys % 2 ? 'ArrowRight' : 'ArrowLeft';
                    document.querySelector('.stage').dispatchEvent(new KeyboardEvent('keydown', { key: code, code, bubbles: true, cancelable: true }));
                }
                requestAnimationFrame(press);
            })();";
        let pressed = page.browser().execute_async(body, vec![]).await?;
        assert!(pressed.json().as_i64().is_some_and(|keys| keys >= 0), "the step was held back");
        Ok(())
    })
}

#[test]
fn a_hostile_address_shows_the_whole_dossier() -> Result<()> {
    let expected = Expected::load();
    let script = "%3Cimg%20src%3Dx%20onerror%3D%22window.pwned%3D1%22%3E";
    let long = format!("x={}&theme={}", "y".repeat(50_000), "z,".repeat(20_000));
    let harmless = [
        "%".to_owned(),
        "#&&&===&#".to_owned(),
        "v=99&nonsense&__proto__=1&constructor=2".to_owned(),
        format!("event={script}&card={script}&group={script}&view={script}&at={script}&from={script}&to={script}"),
        format!("theme={script},%00,%ff&entity=nobody&kind=%27%5D&place=%22%5D%5B&status=*"),
        "event=no-such-event&card=no-such-entity".to_owned(),
        "event=%22%5D,*%5Bdata-event&card=%5C%22".to_owned(),
        "at=9..3&view=timeline".to_owned(),
        "at=-9223372036854775808..9223372036854775807&view=timeline".to_owned(),
        "at=9223372036854775806..9223372036854775807&view=timeline".to_owned(),
        "at=1e9..NaN&from=2016-13&to=nan".to_owned(),
        "from=../..&to=%2B".to_owned(),
        long,
    ];
    both(Size::DESKTOP, "", async |page| {
        for (at, hash) in harmless.iter().enumerate() {
            // The first few as links from elsewhere, all as edits of the address.
            if at < 4 {
                page.go_to(hash).await?;
                seen::wait_for_start(page, &expected.full_status()).await?;
            }
            seen::edit_address(page, hash).await?;
            seen::wait_for_start(page, &expected.full_status()).await?;
        }
        // Text searched for is shown, as text.
        page.go_to(&format!("q={script}")).await?;
        page.wait_for_status(&expected.status(0)).await?;
        assert!(page.text(".chip").await?.contains("<img"));
        page.wait_for_none("main img, [onerror], #pamir-error").await?;
        assert!(!seen::holds(page, "return 'pwned' in window").await?);
        // After all this it works on.
        page.click(".chips .clear-all").await?;
        page.wait_for_status(&expected.full_status()).await
    })
}

#[test]
fn two_tabs_with_different_addresses_do_not_disturb_each_other() -> Result<()> {
    let expected = Expected::load();
    let [a, b] = [0, 1].map(|at| expected.dossier().themes[at].id.clone());
    let count = |theme: &String| expected.count(|event| event.themes.contains(theme));
    both(Size::DESKTOP, &format!("theme={a}"), async |page| {
        page.wait_for_status(&expected.status(count(&a))).await?;
        let first = page.browser().window().await?;
        let second = page.browser().new_tab().await?;
        page.browser().switch_to_window(second).await?;
        page.go_to(&format!("theme={b}")).await?;
        page.wait_for_status(&expected.status(count(&b))).await?;
        page.browser().switch_to_window(first).await?;
        page.browser().refresh().await?;
        page.wait_for_status(&expected.status(count(&a))).await?;
        // What is remembered is in the address, nowhere else.
        assert!(
            seen::holds(page, "return localStorage.length + sessionStorage.length === 0 && !document.cookie").await?
        );
        Ok(())
    })
}
